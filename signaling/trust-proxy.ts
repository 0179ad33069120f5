import express from "express";

/** TRUST_PROXY as Express takes it. */
export function trustProxy(setting: string | undefined): boolean | number | string {
  if (setting === undefined || setting === "false") return false;
  if (setting === "true") return true;
  return /^\d+$/.test(setting) ? Number(setting) : setting;
}

/** Whether to believe what the sender with this address says about whom it speaks for. */
export type Trusts = (address: string) => boolean;

/** Just as Express decides it; throws a TypeError when the setting is not one that Express understands. */
export function compileTrust(setting: string | undefined): Trusts {
  const app = express().set("trust proxy", trustProxy(setting));
  // Where Express itself finds it for `request.ip`; its types do not know the name.
  const trusts = app.get("trust proxy fn") as (address: string, hop: number) => boolean;
  return (address) => trusts(address, 0);
}
