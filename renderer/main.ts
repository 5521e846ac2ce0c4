import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './connection.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

connect();
mount(App, { target: document.body });
