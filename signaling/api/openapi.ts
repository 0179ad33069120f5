import type { Access, Endpoint, Endpoints } from "@matinee/shared/api/endpoint.ts";
import { errorBody } from "@matinee/shared/http.ts";
import { z } from "zod";
import { maxPictureBytes, pictureTypes } from "../pictures/picture-limits.ts";

const who: { readonly [A in Access]: string } = {
  anyone: "Anybody.",
  user: "Whoever is signed in.",
  "group:reader": "Members of the group; anybody, where it is public.",
  "group:member": "Members of the group.",
  "group:moderator": "Moderators and owners of the group.",
  "group:owner": "Owners of the group.",
  admin: "Whoever runs the server.",
};

const intro = `Errors are \`{ "error": { "code", "message" } }\`; codes are stable, messages are for people.
Signing up and in is below \`/api/auth\` and gives a cookie. Requests of a page of another site are refused.
Lists come page by page: \`next\` is the \`cursor\` of the page after. A creation that carries an \`Idempotency-Key\` is done
once, whatever is sent again, for a day.`;

/** The REST API as OpenAPI 3.1, from the tables that also make the routes. https://spec.openapis.org/oas/v3.1.1.html */
export function openApiOf(table: Endpoints): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of Object.entries(table)) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(name, endpoint) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Matinee", version: "1", description: intro },
    paths,
    components: {
      schemas: { Error: schemaOf(errorBody, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "matinee.session_token" } },
    },
  };
}

function operationOf(name: string, endpoint: Endpoint): unknown {
  return {
    operationId: name,
    tags: [name.split(".")[0]],
    summary: endpoint.summary,
    description: who[endpoint.access],
    ...(endpoint.access !== "anyone" && { security: [{ session: [] }] }),
    parameters: [
      ...parametersOf(endpoint.params, "path"),
      ...parametersOf(endpoint.query, "query"),
      ...(endpoint.creates
        ? [{ name: "Idempotency-Key", in: "header", schema: { type: "string", maxLength: 100 } }]
        : []),
    ],
    ...requestBodyOf(endpoint),
    responses: {
      [endpoint.creates ? 201 : 200]: {
        description: "Done",
        content: { "application/json": { schema: schemaOf(endpoint.result, "output") } },
      },
      default: {
        description: "Refused",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function requestBodyOf(endpoint: Endpoint): object {
  if (endpoint.takesPicture) {
    const schema = { type: "string", format: "binary", maxLength: maxPictureBytes };
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(pictureTypes.map((type) => [type, { schema }])),
      },
    };
  }
  if (endpoint.body === undefined) return {};
  const content = { "application/json": { schema: schemaOf(endpoint.body, "input") } };
  return { requestBody: { required: true, content } };
}

function parametersOf(schema: z.ZodObject | undefined, where: "path" | "query"): unknown[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === "path" || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, "input"),
  }));
}

function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): unknown {
  // What has no words in JSON Schema (a check by a function) is left to the server's answer.
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
