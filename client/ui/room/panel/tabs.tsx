import { useRef } from "preact/hooks";

export interface TabItem<T extends string> {
  readonly id: T;
  readonly label: string;
  /** Something new behind the tab, in words; shown as a dot. */
  readonly news?: string;
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly items: readonly TabItem<T>[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
}

/** A tab list that arrow keys walk through, with one stop for the Tab key. */
export function Tabs<T extends string>({ label, items, selected, onSelect }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.id === selected);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: items.length - 1 }[event.key];
    const item = to === undefined ? undefined : items.at(to % items.length);
    if (!item) return;
    event.preventDefault();
    onSelect(item.id);
    const button = list.current?.querySelector(`#tab-${item.id}`);
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          id={`tab-${item.id}`}
          aria-controls={`panel-${item.id}`}
          aria-selected={item.id === selected}
          tabIndex={item.id === selected ? 0 : -1}
          onClick={() => onSelect(item.id)}
          onKeyDown={step}
        >
          {item.label}
          {item.news !== undefined && (
            <span class="news">
              <span class="visually-hidden">, {item.news}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
