import { render } from 'preact';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/controls.css';
import './styles/run.css';
import './styles/files.css';
import './styles/hunks.css';
import './styles/registers.css';
import './styles/models.css';
import './styles/rounds.css';
import './styles/metrics.css';
import './styles/index-section.css';
import './styles/setup.css';

const root = document.getElementById('panel');
if (root) {
  // The text that was there in case this script is not.
  root.replaceChildren();
  render(<App />, root);
}
