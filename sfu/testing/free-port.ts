import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

// Below the range from which the system hands out ports, so that nothing takes it by chance meanwhile.
const lowest = 15_000;
const highest = 32_000;
const tries = 100;

/** A port that nobody listens on, on no address of this machine, neither for TCP nor for UDP. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = randomInt(lowest, highest);
    const free = await Promise.all([isTcpFree(port), isUdpFree(port)]);
    if (free.every(Boolean)) return port;
  }
  throw new Error("no free port was found");
}

function isTcpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

function isUdpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => {
      socket.close();
      resolve(false);
    });
    socket.bind(port, () => socket.close(() => resolve(true)));
  });
}
