import { LocationProvider, Route, Router } from "preact-iso";
import { HomePage } from "./home/home-page.tsx";
import { useTitle } from "./hooks/use-title.ts";
import { useText } from "./i18n/use-text.ts";
import { JoinPage } from "./join/join-page.tsx";
import { lazyPage } from "./lazy-page.tsx";
import { PageShell } from "./parts/page-shell.tsx";
import { RoomPage } from "./room-page/room-page.tsx";

const SignInPage = lazyPage(() => import("./account/sign-in-page.tsx"));
const SignUpPage = lazyPage(() => import("./account/sign-up-page.tsx"));
const VerifyEmailPage = lazyPage(() => import("./account/verify-email-page.tsx"));
const ForgotPasswordPage = lazyPage(() => import("./account/forgot-password-page.tsx"));
const ResetPasswordPage = lazyPage(() => import("./account/reset-password-page.tsx"));
const AccountPage = lazyPage(() => import("./account/account-page.tsx"));
const PartyPage = lazyPage(() => import("./monitoring/party-page.tsx"));
const AdminPage = lazyPage(() => import("./admin/admin-page.tsx"));
const GroupsPage = lazyPage(() => import("./groups/groups-page.tsx"));
const GroupPage = lazyPage(() => import("./groups/group-page.tsx"));
const LibraryPage = lazyPage(() => import("./library/library-page.tsx"));
const FilmPage = lazyPage(() => import("./film/film-page.tsx"));
const InvitedPage = lazyPage(() => import("./groups/invited-page.tsx"));

/** What the API answers is no page: a link to it is the browser's. */
const pages = /^(?!\/api\/)/;

/** The page at each address. Only the room's door is in the first load, not the room. */
export function App() {
  return (
    <LocationProvider scope={pages}>
      <Router>
        <Route path="/" component={HomePage} />
        <Route path="/j/:code" component={JoinPage} />
        <Route path="/p/:partyId" component={RoomPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/sign-up" component={SignUpPage} />
        <Route path="/verify-email" component={VerifyEmailPage} />
        <Route path="/forgot-password" component={ForgotPasswordPage} />
        <Route path="/reset-password" component={ResetPasswordPage} />
        <Route path="/account" component={AccountPage} />
        <Route path="/g/:groupId/rooms/:partyId" component={PartyPage} />
        <Route path="/parties/:partyId" component={PartyPage} />
        <Route path="/admin" component={AdminPage} />
        <Route path="/groups" component={GroupsPage} />
        <Route path="/g/:groupId" component={GroupPage} />
        <Route path="/library" component={LibraryPage} />
        <Route path="/films/:filmId" component={FilmPage} />
        <Route path="/i/:code" component={InvitedPage} />
        <Route default component={NothingHere} />
      </Router>
    </LocationProvider>
  );
}

function NothingHere() {
  const t = useText();
  useTitle(t.notFoundPage);
  return (
    <PageShell>
      <main class="page-centre">
        <div class="card">
          <h1>{t.notFoundPage}</h1>
          <a class="btn lamp" href="/">
            {t.toHome}
          </a>
        </div>
      </main>
    </PageShell>
  );
}
