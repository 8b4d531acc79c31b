import { mount } from 'svelte';
import App from './App.svelte';
import { door } from './state/door.svelte';
import { settings } from './state/settings.svelte';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

door.start();
await settings.load();
mount(App, { target });
