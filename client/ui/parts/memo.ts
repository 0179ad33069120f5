import { Component, createElement, type FunctionComponent } from "preact";

/** Draws again only when a prop is another value: for rows of long lists. */
export function memo<P extends object>(View: FunctionComponent<P>): new (props: P) => Component<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      for (const name in next) if (this.props[name] !== next[name]) return true;
      return false; // a row never loses a prop: its type says so
    }

    override render() {
      return createElement(View, this.props);
    }
  };
}
