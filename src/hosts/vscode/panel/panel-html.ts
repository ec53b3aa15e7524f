/** Addresses in the form a webview may load, and the source its policy names. */
export interface PanelAddresses {
  script: string;
  style: string;
  cspSource: string;
  /** Of what the page says. */
  language: string;
}

/** What the page says until its script does, and goes on saying where the script cannot be loaded. */
const loading: Record<string, string> = {
  en: 'Triptych is loading. If it stays like this, reload the window with "Developer: Reload Window".',
  'pt-br': 'O Triptych está carregando. Se ficar assim, recarregue a janela com "Developer: Reload Window".',
};

/**
 * The panel's page. Its policy allows the extension's own script and style sheet and nothing else: no inline
 * script or style, no image, no connection.
 */
export function panelHtml({ script, style, cspSource, language }: PanelAddresses): string {
  const policy = `default-src 'none'; script-src ${cspSource}; style-src ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Triptych</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="panel"><p class="not-loaded">${loading[language] ?? loading['en']}</p></div>
<script type="module" src="${script}"></script>
</body>
</html>
`;
}
