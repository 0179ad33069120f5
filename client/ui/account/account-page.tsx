import { useTitle } from "../hooks/use-title.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { PageShell } from "../parts/page-shell.tsx";
import { EmailSection } from "./email-section.tsx";
import { OwnData } from "./own-data.tsx";
import { OwnParties } from "./own-parties.tsx";
import { PasskeysSection } from "./passkeys-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { SignedIn } from "./signed-in.tsx";
import { TraktSection } from "./trakt-section.tsx";

/** `/account`: everything about oneself. */
export default function AccountPage() {
  const words = useAccountText();
  useTitle(words.page.title);
  return (
    <PageShell>
      <SignedIn>
        {(account) => (
          <main class="sheet">
            <h1>{words.page.title}</h1>
            <ProfileSection account={account} />
            <OwnParties />
            <EmailSection account={account} />
            <PasswordSection email={account.email} />
            <PasskeysSection />
            <SessionsSection />
            <TraktSection />
            <OwnData account={account} />
          </main>
        )}
      </SignedIn>
    </PageShell>
  );
}
