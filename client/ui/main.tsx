import "@fontsource-variable/onest/wght.css";
import "./tokens.css";
import "./base.css";
import { render } from "preact";
import { recallAccount } from "../app/known-account.ts";
import { followOtherTabs } from "../app/look-for-account.ts";
import { App } from "./app.tsx";
import { followLocale } from "./i18n/locale.ts";

followLocale();
recallAccount();
followOtherTabs();
const root = document.getElementById("app");
if (root) render(<App />, root);
