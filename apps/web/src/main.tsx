import '@fontsource/ibm-plex-sans-thai/latin-400.css';
import '@fontsource/ibm-plex-sans-thai/latin-600.css';
import '@fontsource/ibm-plex-sans-thai/thai-400.css';
import '@fontsource/ibm-plex-sans-thai/thai-600.css';
import { QueryClientProvider } from '@tanstack/react-query';
import ConfigProvider from 'antd/es/config-provider';
import thai from 'antd/locale/th_TH';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answers, ChoicesProvider } from './session';
import { Shell } from './shell';
import './styles.css';
import './tables.css';
import './fund.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

const token = {
  colorPrimary: '#1d5b79',
  colorInfo: '#1d5b79',
  colorSuccess: '#2c6e55',
  // Derived from so dark a green, red or brown they would be too murky to read on.
  colorSuccessBg: '#e9f4ee',
  colorSuccessBorder: '#b4dac9',
  colorWarningBg: '#fdf3df',
  colorWarningBorder: '#eed9a8',
  colorErrorBg: '#fcf1ef',
  colorErrorBorder: '#e5b9b4',
  colorInfoBg: '#eaf2f6',
  colorInfoBorder: '#b7d3e0',
  colorError: '#a8322a',
  colorWarning: '#b07a1e',
  colorTextBase: '#1d2a32',
  colorBorder: '#c3cdd2',
  colorTextPlaceholder: '#75858e',
  borderRadius: 4,
  fontFamily: "'IBM Plex Sans Thai', sans-serif",
  fontSize: 15,
  motion: false,
};

createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={thai} theme={{ token }} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={answers}>
        <ChoicesProvider>
          <Shell />
        </ChoicesProvider>
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
);
