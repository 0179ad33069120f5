import type { AddressInfo } from "node:net";
import express from "express";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export interface TestOidc {
  readonly environment: NodeJS.ProcessEnv;
  /** Who signs in there next. */
  as(person: { sub: string; email: string; name: string }): void;
  close(): Promise<void>;
}

/** An OpenID Connect provider that asks nobody anything. https://openid.net/specs/openid-connect-core-1_0.html */
export async function startTestOidc(): Promise<TestOidc> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
  let person = { sub: "", email: "", name: "" };
  let nonce: string | undefined;
  const app = express().use(express.urlencoded({ extended: false }));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is never a string
  const profile = () => ({ ...person, email_verified: true });
  app
    .get("/.well-known/openid-configuration", (_request, response) => {
      response.json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    })
    .get("/jwks", (_request, response) => void response.json({ keys: [jwk] }))
    .get("/authorize", ({ query }, response) => {
      nonce = typeof query["nonce"] === "string" ? query["nonce"] : undefined;
      const back = new URL(String(query["redirect_uri"]));
      back.searchParams.set("code", "a-code");
      back.searchParams.set("state", String(query["state"]));
      response.redirect(back.href);
    })
    .post("/token", async (_request, response) => {
      const idToken = await new SignJWT({ ...profile(), ...(nonce !== undefined && { nonce }) })
        .setProtectedHeader({ alg: "RS256", kid: "one" })
        .setIssuer(issuer)
        .setAudience("matinee")
        .setIssuedAt()
        .setExpirationTime("5m")
        .sign(privateKey);
      response.json({ access_token: "access", token_type: "Bearer", expires_in: 300, id_token: idToken });
    })
    .get("/userinfo", (_request, response) => void response.json(profile()));
  return {
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "matinee",
      OIDC_CLIENT_SECRET: "secret of the tests",
      OIDC_NAME: "The Club",
    },
    as(next) {
      person = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
