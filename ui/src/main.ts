import { mount } from 'svelte';
import './base.css';
import App from './App.svelte';
import { tauriDesk } from './core/tauri';

const target = document.getElementById('window');
if (target) mount(App, { target, props: { desk: tauriDesk } });
