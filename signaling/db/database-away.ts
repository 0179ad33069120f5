/** Of Postgres: connection failures (08), shutting down or starting (57P), too many connections (53300), timeouts. */
const codes =
  /^(08...|57P0[1-5]|57014|53300|ECONN(REFUSED|RESET)|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/;
const words =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error/i;

/** Whether the database could not be reached or did not answer in time: nothing is wrong with what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return codes.test(code) || words.test(error.message) || isDatabaseAway(error.cause);
}
