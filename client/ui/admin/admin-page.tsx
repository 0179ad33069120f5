import { Refusal } from "@matinee/shared/errors.ts";
import { admin } from "../../app/monitoring.ts";
import { SignedIn } from "../account/signed-in.tsx";
import { usePolled } from "../hooks/use-polled.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { PageShell } from "../parts/page-shell.tsx";
import { AdminGroups } from "./admin-groups.tsx";
import { AdminOverview } from "./admin-overview.tsx";
import { AdminRooms } from "./admin-rooms.tsx";
import { AdminUsers } from "./admin-users.tsx";
import "../monitoring/monitoring.css";

/** `/admin`: how the server does, and what whoever runs it can do about it. */
export default function AdminPage() {
  const words = useMonitoringText();
  useTitle(words.admin.title);
  return (
    <PageShell>
      <SignedIn>{() => <Admin />}</SignedIn>
    </PageShell>
  );
}

const everyMs = 5000;

function Admin() {
  const t = useText();
  const words = useMonitoringText();
  const { data: overview, error } = usePolled(admin.overview, everyMs, []);
  const isForbidden = error instanceof Refusal && error.code === "forbidden";
  return (
    <main class="sheet wide">
      <h1>{words.admin.title}</h1>
      {error !== undefined && <Alert>{isForbidden ? words.admin.forbidden : entryProblem(error, t)}</Alert>}
      {overview && !isForbidden && (
        <>
          <AdminOverview overview={overview} />
          <AdminRooms />
          <AdminUsers />
          <AdminGroups />
        </>
      )}
    </main>
  );
}
