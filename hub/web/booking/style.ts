/** The look of the pages of registration: one small file, no font to load. Contrast of every text is at least 7:1. */
export const bookingStyle = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { min-height: 100vh; margin: 0; display: flex; flex-direction: column; font: 1.0625rem/1.45 system-ui, sans-serif; color: #14202e; background: #f2f5f9; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; padding: 0.25rem 1rem; background: #0b1f3a; }
header a { display: inline-block; min-height: 2.75rem; padding: 0.625rem 0; color: #fff; font-weight: 600; text-decoration: none; }
header nav a { padding: 0.625rem 0.75rem 0.625rem 0; font-weight: 400; text-decoration: underline; }
main, footer { width: 100%; max-width: 38rem; margin: 0 auto; padding: 1rem; }
main { flex: 1; }
footer { font-size: 0.9375rem; border-top: 2px solid #c5cfdb; }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.2; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1.1875rem; line-height: 1.25; }
h3 { margin: 1rem 0 0.25rem; font-size: 1.0625rem; }
p { margin: 0.5rem 0; }
a { color: #083d80; }
small { display: block; font-size: 0.9375rem; color: #2c3a4a; }
.unbroken, .code { white-space: nowrap; }
[hidden] { display: none !important; }
.back { margin: -0.5rem 0 0.25rem; }
.back a::before { content: '\\2039\\00a0'; }
.back a, .else a { display: inline-block; min-height: 2.75rem; padding: 0.625rem 0.25rem; }
label, legend { font-weight: 600; }
input:not([type=checkbox]) { width: 100%; min-height: 3rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit; background: #fff; border: 2px solid #4a5a6c; border-radius: 0.5rem; }
input[aria-invalid=true] { border-color: #8a1414; border-width: 3px; }
button, .button { display: inline-block; min-height: 3rem; padding: 0.75rem 1.25rem; font: inherit; font-weight: 600; color: #fff; background: #0a3d7a; border: 2px solid #0a3d7a; border-radius: 0.5rem; text-align: center; text-decoration: none; cursor: pointer; }
button.quiet, .button.quiet { color: #083d80; background: #fff; }
button.danger { background: #8a1414; border-color: #8a1414; }
button[aria-disabled=true] { color: #14202e; background: #d7dfe8; border-color: #4a5a6c; }
.ask { display: flex; gap: 0.5rem; margin-top: 0.25rem; }
.ask input { flex: 1; min-width: 0; }
form#register button, form#look-up button, form#check-in button { margin-bottom: 0.5rem; width: 100%; }
.field { margin: 1rem 0; }
.field p { margin: 0 0 0.25rem; font-size: 0.9375rem; }
.field .wrong { margin: 0.5rem 0 0; }
.wrong, #refused { color: #8a1414; font-weight: 600; }
#refused:not(:empty) { padding: 0.75rem 1rem; background: #fde8e8; border-left: 0.375rem solid #8a1414; }
#said:not(:empty) { padding: 0.75rem 1rem; background: #e3eefb; border-left: 0.375rem solid #0a3d7a; }
#away { padding: 0.75rem 1rem; background: #fff3c4; border-left: 0.375rem solid #6b4a00; font-weight: 600; }
.note { margin: 1rem 0; padding: 0.75rem 1rem; background: #fff3c4; border-left: 0.375rem solid #6b4a00; }
.note h2 { margin: 0; }
.if-no-script { animation: come 4s steps(1); }
@keyframes come { from { visibility: hidden; } }
.links, .places, .ticks { margin: 0.5rem 0; padding: 0; list-style: none; }
.links a { display: block; min-height: 3rem; margin-bottom: 0.5rem; padding: 0.625rem 0.875rem; background: #fff; border: 2px solid #c5cfdb; border-radius: 0.5rem; font-weight: 600; text-decoration: none; }
.links small { font-weight: 400; }
.needs { padding: 0.25rem 1rem 1rem; background: #fff; border-radius: 0.75rem; }
.needs h2:first-child { margin-top: 0.75rem; }
.needs ul:not(.ticks) { margin: 0.25rem 0; padding-left: 1.25rem; }
.ticks label { display: flex; gap: 0.75rem; min-height: 2.75rem; padding: 0.5rem 0; font-weight: 400; }
.ticks span { min-width: 0; overflow-wrap: anywhere; }
.ticks input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: #0a3d7a; }
.unchecked { font-size: 0.9375rem; }
summary { min-height: 2.75rem; padding: 0.625rem 0; color: #083d80; font-weight: 600; cursor: pointer; }
dt { margin-top: 0.5rem; font-size: 0.9375rem; }
dd { margin: 0; }
.chosen { padding: 0.25rem 1rem 0.75rem; background: #fff; border-radius: 0.75rem; }
.places { display: grid; gap: 0.5rem; }
.slots { grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); }
.places a, .none { display: block; height: 100%; padding: 0.625rem 0.875rem; border: 2px solid #4a5a6c; border-radius: 0.5rem; }
.places a { background: #fff; text-decoration: none; }
.places b { display: block; }
.none { color: #2c3a4a; background: #e4e9ef; border: 2px dashed #8593a3; }
.none b { font-weight: 400; }
.few { font-weight: 700; }
.places svg { display: block; width: 100%; height: 0.5rem; margin-top: 0.375rem; background: #fff; border: 1px solid #4a5a6c; border-radius: 0.25rem; fill: #4a5a6c; }
.as-of { font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
#booking { text-align: center; }
#booking h1 { font-size: 1rem; font-weight: 400; }
#booking h1 strong { display: block; font-size: clamp(3rem, 18vw, 5.5rem); line-height: 1.1; font-variant-numeric: tabular-nums; white-space: nowrap; }
.state { padding: 1rem; border-radius: 0.75rem; background: #e3f3ea; }
.state h2 { margin: 0; }
.state.cancelled, .state.no-show, .state.replan { background: #fff3c4; }
.fact { font-size: 1.25rem; font-weight: 700; }
figure { margin: 1rem 0; padding: 1rem; background: #fff; border-radius: 0.75rem; color: #000; }
.qr { display: block; width: min(100%, 20rem); margin: 0 auto; }
figcaption { margin-top: 0.5rem; }
.code { font: 700 1.375rem/1.3 ui-monospace, monospace; }
#booking .needs { text-align: left; }
.actions { display: grid; gap: 0.75rem; margin: 1rem 0; }
.actions button, .actions .button { width: 100%; }
.actions p, .actions form { margin: 0; }
details button { width: 100%; margin-top: 0.5rem; }
:focus-visible { outline: 3px solid #0a4fa3; outline-offset: 2px; border-radius: 0.25rem; }
header :focus-visible { outline-color: #fff; }
@media print {
  .screen, footer, nav, .back, .else, form, button, #said, #away, #refused { display: none !important; }
  body { background: #fff; color: #000; font-size: 11pt; }
  header { padding: 0; background: none; }
  header a { color: #000; }
  main { padding: 0; }
  .needs, .state, figure { padding: 0; background: none; break-inside: avoid; }
  .qr { width: 5cm; }
  .bring { list-style: '\\2610  '; }
}
`;
