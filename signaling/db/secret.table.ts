/** Secrets that the server made for itself, by name. */
export interface SecretTable {
  name: string;
  value: string;
}
