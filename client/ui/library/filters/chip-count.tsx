interface ChipCountProps {
  /** What the button is described by. */
  readonly id: string;
  readonly children: string;
}

/** How many films a button of a filter stands for: said after its name, which it is found by. */
export function ChipCount({ id, children }: ChipCountProps) {
  return (
    <small id={id} aria-hidden="true">
      {children}
    </small>
  );
}
