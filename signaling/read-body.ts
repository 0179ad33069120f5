/** What a server answered, if it is not more than that; the rest of what is more is never fetched. */
export async function readBytes(response: Response, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined; // leaving the loop ends the connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same as text. */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  return (await readBytes(response, maxBytes))?.toString("utf8");
}
