/** The look of the pages for residents: one small file, no font to load. Contrast of every text is at least 7:1. */
export const followStyle = `
* { box-sizing: border-box; }
body { min-height: 100vh; margin: 0; display: flex; flex-direction: column; font: 1.0625rem/1.45 system-ui, sans-serif; color: #14202e; background: #f2f5f9; }
header { padding: 0.75rem 1rem; color: #fff; background: #0b1f3a; font-weight: 600; }
main { flex: 1; width: 100%; max-width: 32rem; margin: 0 auto; padding: 1rem; text-align: center; }
h1 { margin: 0; font-size: 1rem; font-weight: 400; }
h1 strong { display: block; font-size: clamp(3.5rem, 21vw, 7rem); line-height: 1.1; font-variant-numeric: tabular-nums; white-space: nowrap; }
main.long h1 strong { font-size: clamp(2.5rem, 17vw, 5rem); }
.service { margin: 0 0 1rem; overflow-wrap: anywhere; }
.state { padding: 1rem; border-radius: 0.75rem; background: #fff; box-shadow: inset 0 0 0 2px #c5cfdb; }
h2 { margin: 0; font-size: 1.625rem; line-height: 1.2; }
.needs { margin: 1rem 0 0; padding: 1rem; border-radius: 0.75rem; background: #fff; text-align: left; }
.needs h2 { font-size: 1.125rem; }
.needs ul { margin: 0.25rem 0 0.75rem; padding-left: 1.25rem; overflow-wrap: anywhere; }
.needs p { margin: 0; font-size: 0.9375rem; }
.called { color: #000; background: #ffd400; box-shadow: none; }
.called h2 { font-size: 2.25rem; }
.now { background: #dff0ff; box-shadow: inset 0 0 0 4px #0a4fa3; }
.soon { box-shadow: inset 0 0 0 4px #0a4fa3; }
.out { background: #fff3c4; box-shadow: none; }
.refused { margin: 0 0 1rem; padding: 0.75rem 1rem; border-radius: 0.75rem; color: #8a1414; background: #fde8e8; font-weight: 600; }
.serving, .done { background: #e3f3ea; box-shadow: none; }
.held, .missed, .cancelled { background: #fff3c4; box-shadow: none; }
.state p { margin: 0.625rem 0 0; }
.fact { font-size: 1.25rem; font-weight: 700; }
.actions { display: grid; gap: 0.75rem; margin: 1rem 0 0; }
button, summary { display: block; width: 100%; min-height: 4rem; padding: 0.75rem 1rem; border: 2px solid #083d80; border-radius: 0.75rem; color: #083d80; background: #fff; font: inherit; font-weight: 600; cursor: pointer; }
summary { display: flex; align-items: center; justify-content: center; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::after { content: " ▾"; white-space: pre; }
details[open] { padding-bottom: 1rem; border-radius: 0.75rem; background: #fff; }
details[open] summary::after { content: " ▴"; }
details p { margin: 0.75rem 1rem; }
details form { margin: 0 1rem; }
form { margin: 0; }
form button { color: #fff; background: #083d80; }
#cancel-own form button { border-color: #8a1414; background: #8a1414; }
#alarm { margin: 1rem 0 0; }
#alarm[hidden], #alarm [hidden] { display: none; }
#alarm p { margin: 0.5rem 0; }
.as-of { margin: 1rem 0 0; font-variant-numeric: tabular-nums; }
#away { margin: 0; padding: 0.75rem 1rem; color: #8a1414; background: #fde8e8; font-weight: 600; text-align: center; }
#away[hidden] { display: none; }
#said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem; justify-content: center; padding: 0.75rem 1rem 1.25rem; }
nav a { min-height: 3rem; padding: 0.75rem; color: #083d80; }
#state:focus { outline: none; }
@media (prefers-reduced-motion: no-preference) {
  .called { animation: call 1.2s ease-in-out 5; }
  @keyframes call { 50% { background: #fff; box-shadow: 0 0 0 8px #ffd400; } }
}
:focus-visible { outline: 3px solid #0a4fa3; outline-offset: 2px; border-radius: 0.25rem; }
`;
