import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { ERROR_STATUS } from "#protocol/error-code.ts";
import type { Access, Route } from "./route.ts";

const LIMITS = { errorMode: "ignore", typeMode: "input" } as const;

/** The OpenAPI 3.1 document of the declared routes, made from the same schemas that check the requests. */
export function describeApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, "{$1}")}`;
    (paths[path] ??= {})[route.method.toLowerCase()] = describeRoute(route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Hedgerow", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "hedgerow_session" },
        terminal: { type: "http", scheme: "bearer" },
      },
      schemas: { Error: ERROR_SCHEMA },
    },
  };
}

const ERROR_SCHEMA = {
  type: "object",
  required: ["code"],
  properties: {
    code: { enum: Object.keys(ERROR_STATUS) },
    path: { type: "string", description: "The field, as a JSON path" },
    rule: { type: "string", description: "The rule it broke" },
    params: { type: "object" },
  },
};

function describeRoute(route: Route): object {
  return {
    summary: route.summary,
    tags: [route.path.split("/")[1]],
    "x-access": route.access,
    security: securityOf(route.access),
    parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")],
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: bodyContent(route.body) } }),
    responses: {
      200: {
        description: "Done",
        ...(route.answer === undefined
          ? {}
          : { content: { "application/json": { schema: jsonSchema(route.answer) } } }),
      },
      default: {
        description: "An error",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function securityOf(access: Access): object[] {
  if (access.to === "public") return [];
  return access.to === "terminal" ? [{ terminal: [] }] : [{ session: [] }];
}

function bodyContent(body: v.GenericSchema | "bytes"): object {
  if (body === "bytes") return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  return { "application/json": { schema: jsonSchema(body) } };
}

function parametersOf(schema: v.GenericSchema | undefined, where: "path" | "query"): object[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: v.GenericSchema): object {
  const { $schema: _, ...rest } = toJsonSchema(schema as never, LIMITS) as Record<string, unknown>;
  return rest;
}
