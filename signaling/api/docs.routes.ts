import { createRequire } from "node:module";
import path from "node:path";
import { api } from "@matinee/shared/api/api.ts";
import express, { Router } from "express";
import { openApiOf } from "./openapi.ts";

const viewer = path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Matinee: the API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>`;

/** `GET /api/openapi.json` and, to read, `GET /api/docs`. */
export function docsRoutes(): Router {
  const document = JSON.stringify(openApiOf(api));
  const start = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null });`;
  return Router()
    .get("/openapi.json", (_request, response) => void response.type("application/json").send(document))
    .get("/docs", (_request, response) => void response.type("html").send(page))
    .get("/docs/start.js", (_request, response) => void response.type("text/javascript").send(start))
    .use("/docs", express.static(viewer, { index: false, maxAge: "1d" }));
}
