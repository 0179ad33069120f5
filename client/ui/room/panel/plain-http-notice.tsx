import { X } from "lucide-preact";
import { useState } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import "./plain-http-notice.css";

const dismissedAt = "matinee.plain-http-seen";

function wasDismissed(): boolean {
  try {
    return localStorage.getItem(dismissedAt) !== null;
  } catch {
    return false; // storage may be forbidden: the notice comes again
  }
}

/** What a browser withholds from a page that came over plain HTTP, and the remedy; until it is dismissed. */
export function PlainHttpNotice() {
  const t = useText();
  const [dismissed, setDismissed] = useState(wasDismissed);
  if (isSecureContext || dismissed) return null;
  const dismiss = () => {
    setDismissed(true);
    try {
      localStorage.setItem(dismissedAt, "1");
    } catch {
      // as above
    }
  };
  return (
    <section class="plain-http" aria-label={t.plainHttp.title}>
      <div>
        <p>
          <b>{t.plainHttp.title}</b>
        </p>
        <PlainHttpLimits />
      </div>
      <button type="button" class="icon" aria-label={t.dismiss} title={t.dismiss} onClick={dismiss}>
        <X aria-hidden="true" />
      </button>
    </section>
  );
}

/** The list alone, which stays to be found in the tab "Party". */
export function PlainHttpLimits() {
  const { plainHttp } = useText();
  return (
    <div class="plain-http-limits">
      <p>{plainHttp.lead}</p>
      <ul>
        {[plainHttp.microphone, plainHttp.keep, plainHttp.copy].map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <p>{plainHttp.remedy}</p>
    </div>
  );
}
