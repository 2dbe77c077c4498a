import '#shared/ui/theme.css';
import './sizes.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { helpOlderBrowsers } from './older-browsers.ts';
import { readAddress } from './screen-settings.ts';
import { loadFont } from './text-width.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
helpOlderBrowsers();
await loadFont();
createRoot(root).render(
  <StrictMode>
    <App address={readAddress(location.search)} />
  </StrictMode>,
);
