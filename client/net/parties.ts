import { partiesApi } from "@matinee/shared/api/parties.ts";
import type { Admission, InviteInfo } from "@matinee/shared/http.ts";
import { callApi } from "./api.ts";

export const startParty = (name: string): Promise<Admission> =>
  callApi(partiesApi["parties.start"], { body: { name } });
export const joinParty = (code: string, name: string, password?: string): Promise<Admission> =>
  callApi(partiesApi["parties.join"], { body: { code, name, password } });
export const lookUpInvite = (code: string): Promise<InviteInfo> =>
  callApi(partiesApi["parties.look"], { params: { code } });
