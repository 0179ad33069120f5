import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import { CloudOff } from "lucide-preact";
import { useLibraryText } from "../i18n/library-text.ts";
import "./provider-problems.css";

/** What services on the web could not do, a sentence each; what is known is shown all the same. */
export function ProviderProblems({ problems }: { readonly problems: readonly ProviderProblem[] }) {
  const t = useLibraryText();
  if (problems.length === 0) return null;
  return (
    <ul class="provider-problems" role="status">
      {problems.map(({ provider, code, retryAfterS }) => (
        <li key={`${provider} ${code}`}>
          <CloudOff aria-hidden="true" />
          <span>
            {code === "limit"
              ? t.providerProblem.limit(
                  t.providerProblem.services[provider],
                  retryAfterS === null ? null : Math.max(1, Math.ceil(retryAfterS)),
                )
              : t.providerProblem[code](t.providerProblem.services[provider])}
          </span>
        </li>
      ))}
    </ul>
  );
}
