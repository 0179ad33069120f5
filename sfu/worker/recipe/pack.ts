// Usage: node pack.ts BINARY - compresses a built worker into the folder that findWorker reads.
import { readFile, writeFile } from "node:fs/promises";
import { argv, stdout } from "node:process";
import { mediasoupPackage } from "../mediasoup-package.ts";
import { archivePath, pack } from "../unpack.ts";

const [, , binary] = argv;
if (binary === undefined) throw new Error("usage: node pack.ts BINARY");

const target = archivePath((await mediasoupPackage()).version);
const content = await readFile(binary);
const packed = pack(content);
await writeFile(target, packed);
stdout.write(`${target}: ${content.length} bytes, ${packed.length} packed\n`);
