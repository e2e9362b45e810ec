import "./page.css";
import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the application.");
render(<App />, root);
