import "@fontsource-variable/onest/wght.css";
import "./tokens.css";
import "./base.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { followLocale } from "./i18n/locale.ts";

followLocale();
const root = document.getElementById("app");
if (root) render(<App />, root);
