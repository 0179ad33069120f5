import { type DestinationStream, type Logger, pino } from "pino";

/**
 * A log in lines of JSON. Errors go under `error`, without what they carry along: a failed command of Redis has its
 * arguments with it, and those are what people said.
 */
export function createLog(name: string, level: string, destination?: DestinationStream): Logger {
  const options = { name, level, serializers: { error: describeError } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? error : typeof error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  // What could not be parsed is quoted in the message.
  const message = error instanceof SyntaxError ? "not JSON" : error.message;
  // The frames alone: above them stands the message again.
  const stack = error.stack?.split("\n").filter((line) => line.startsWith("    at "));
  return { type: error.name, message, code, stack };
}
