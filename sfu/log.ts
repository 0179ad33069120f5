import { type DestinationStream, type Logger, pino } from "pino";

/**
 * A log in lines of JSON. Errors go under `error`, without what they carry along: a failed command of Redis has its
 * arguments with it, and those are what people said.
 */
export function createLog(name: string, level: string, destination?: DestinationStream): Logger {
  const options = { name, level, serializers: { error: describeError } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Postgres's codes of values that it does not take, cannot read, or that are too long. */
const ofValues = /^(22|54)[0-9A-Z]{3}$|^42601$/;

/** Without what could not be parsed, which is quoted in it. */
function messageOf(error: Error, code: string | undefined): string {
  if (error instanceof SyntaxError) return "not JSON";
  return ofValues.test(code ?? "") ? error.message.replace(/".*"/s, '"..."') : error.message;
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? error : typeof error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const message = messageOf(error, code);
  // The frames alone: above them stands the message again.
  const stack = error.stack?.split("\n").filter((line) => line.startsWith("    at "));
  return { type: error.name, message, code, stack };
}
