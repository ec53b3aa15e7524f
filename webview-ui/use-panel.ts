import { useEffect, useReducer } from 'preact/hooks';
import { onHostMessage, tellHost } from './host.ts';
import { emptyContent, type PanelContent, receive } from './panel-content.ts';

/** Keeps in touch with the extension host. */
export function usePanel(): PanelContent {
  const [content, dispatch] = useReducer(receive, emptyContent);
  useEffect(() => {
    const stop = onHostMessage(dispatch);
    tellHost({ type: 'ready' });
    return stop;
  }, []);
  return content;
}
