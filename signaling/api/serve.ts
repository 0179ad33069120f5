import type { Endpoint, EndpointData, EndpointResult, Endpoints } from "@matinee/shared/api/endpoint.ts";
import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import express, { type Request, type Response, Router } from "express";
import type { Auths } from "../accounts/auths.ts";
import type { Database } from "../db/database.ts";
import { maxPictureBytes, pictureTypes } from "../pictures/picture-limits.ts";
import { authorize } from "./caller.ts";
import { createOnce } from "./idempotency.ts";

type UserOf<E extends Endpoint> = E["access"] extends "anyone" | "group:reader" ? string | null : string;
type RoleOf<E extends Endpoint> = E["access"] extends `group:${infer R}`
  ? R extends "reader"
    ? GroupRole | null
    : GroupRole
  : null;

/** What a handler is called with: what was sent, parsed, and who sent it, allowed to. */
export interface Call<E extends Endpoint> extends EndpointData<E> {
  readonly userId: UserOf<E>;
  readonly groupRole: RoleOf<E>;
  readonly picture: E["takesPicture"] extends true ? Buffer : undefined;
  readonly request: Request;
  readonly response: Response;
}

/** One handler for each endpoint of a table: to forget one does not compile. Refusals are thrown. */
export type ApiHandlers<T extends Endpoints> = {
  readonly [N in keyof T]: (call: Call<T[N]>) => Promise<EndpointResult<T[N]>>;
};

export interface ServeOptions {
  readonly db: Database;
  readonly auths: Auths;
}

const picture = express.raw({ type: [...pictureTypes], limit: maxPictureBytes });

/** The routes of a table: they parse, authorize, call the handler, and send what its schema says and no more. */
export function serveApi<T extends Endpoints>(
  table: T,
  handlers: ApiHandlers<T>,
  { db, auths }: ServeOptions,
): Router {
  const router = Router();
  for (const [name, endpoint] of Object.entries(table)) {
    // The handler of one name takes the data of that name, which an index by a string cannot show.
    const handle = handlers[name as keyof T] as (call: unknown) => Promise<unknown>;
    router[endpoint.method](
      endpoint.path,
      ...(endpoint.takesPicture ? [picture] : []),
      async (request: Request, response: Response) => {
        const signedIn = await auths.signedIn(request);
        const params = parsed(endpoint.params, request.params);
        const groupId = (params as { groupId?: string } | undefined)?.groupId;
        const caller = await authorize(db, endpoint.access, signedIn?.userId, groupId);
        const query = parsed(endpoint.query, request.query);
        const body = parsed(endpoint.body, request.body ?? {});
        const work = async () =>
          endpoint.result.parse(
            await handle({
              params,
              query,
              body,
              userId: caller.userId,
              groupRole: caller.groupRole,
              picture: endpoint.takesPicture ? bytesOf(request) : undefined,
              request,
              response,
            }),
          );
        const key = endpoint.creates && caller.userId !== null ? request.get("Idempotency-Key") : undefined;
        const result =
          key === undefined || caller.userId === null
            ? await work()
            : await createOnce(
                db,
                { userId: caller.userId, endpoint: name, key, sent: [params, body] },
                work,
              );
        response
          .set("Cache-Control", "no-store")
          .status(endpoint.creates ? 201 : 200)
          .json(result);
      },
    );
  }
  return router;
}

const parsed = (schema: Endpoint["params"], value: unknown) =>
  schema === undefined ? undefined : parseOrRefuse(schema, value);

function bytesOf(request: Request): Buffer {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Refusal("bad-request", `body: send a picture as ${[...pictureTypes].join(", ")}`);
  return body;
}
