export interface TextListProps {
  title: string;
  items: string[];
  numbered?: boolean;
  /** Names rather than sentences. */
  code?: boolean;
}

/** Sentences or names under a small title; nothing where there are none. */
export function TextList({ title, items, numbered = false, code = false }: TextListProps) {
  if (items.length === 0) return null;
  const List = numbered ? 'ol' : 'ul';
  return (
    <>
      <h3>{title}</h3>
      <List class={numbered ? 'texts numbered' : 'texts'}>
        {items.map((item, index) => (
          <li key={index}>{code ? <code>{item}</code> : item}</li>
        ))}
      </List>
    </>
  );
}
