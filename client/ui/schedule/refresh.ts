/** Others answer, plan and vote meanwhile. */
export const refreshMs = 60_000;
