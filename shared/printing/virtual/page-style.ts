/** The look of the virtual printer's page: dark slot, pale paper. Text contrast is at least 7:1. */
export const pageStyle = `
@font-face { font-family: "Hall"; src: url("/page.woff2") format("woff2"); font-weight: 200 800; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.45 "Hall", system-ui, sans-serif; color: #14202e; background: #f2f5f9; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.5rem; padding: 0.75rem 1.5rem; color: #fff; background: #0b1f3a; }
h1 { margin: 0; font-size: 1.5rem; }
header p { margin: 0; }
h2 { margin: 0 0 0.75rem; font-size: 1.1rem; }
#lost:not(:empty) { margin: 0; padding: 0.75rem 1.5rem; color: #9b1c1c; background: #fde8e8; }
h3 { margin: 0.75rem 0 0.125rem; font-size: 0.95rem; color: #45525f; }
main { display: grid; grid-template-columns: 36rem auto 1fr; gap: 1.5rem; align-items: start; padding: 1rem 1.5rem; }
.faults { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; padding: 0.75rem 1rem; background: #fff; border-radius: 0.75rem; }
.faults h2 { margin: 0; }
#off { margin: 0; color: #45525f; text-align: end; }
button { font: inherit; color: inherit; cursor: pointer; }
.switch {
  display: flex; gap: 0.75rem; align-items: center; width: 100%; min-height: 2.125rem; padding: 0.25rem 0.5rem;
  line-height: 1.2; text-align: start; background: none; border: 0; border-radius: 0.5rem;
}
.switch:hover { background: #f2f5f9; }
:focus-visible { outline: 3px solid #0a4fa3; outline-offset: 2px; }
.countdown { display: grid; grid-template-columns: 1fr auto; gap: 0.125rem 0.5rem; align-items: center; padding: 0.1875rem 0.5rem; }
.countdown label { grid-column: 1 / -1; line-height: 1.2; }
.countdown input { min-width: 0; min-height: 2.25rem; padding: 0 0.375rem; font: inherit; border: 2px solid #45525f; border-radius: 0.5rem; }
.countdown button { min-height: 2.25rem; padding: 0 0.75rem; color: #0a4fa3; background: #fff; border: 2px solid #0a4fa3; border-radius: 0.5rem; }
.printer { position: sticky; top: 1.5rem; }
#slot { display: flex; align-items: flex-end; width: 20rem; height: 24rem; overflow: hidden; }
#slot:empty { align-items: center; justify-content: center; border: 2px dashed #8a97a6; border-bottom: 0; border-radius: 0.5rem 0.5rem 0 0; }
#slot:empty::after { content: attr(data-idle); color: #45525f; }
.slot { width: 22rem; height: 1.25rem; margin-inline-start: -1rem; background: #0b1f3a; border-radius: 0.5rem; }
.knob { flex: none; width: 2.75rem; height: 1.5rem; border: 2px solid #45525f; border-radius: 1rem; background: #fff; }
.knob::after { content: ''; display: block; width: 1rem; height: 1rem; margin: 0.125rem; border-radius: 50%; background: #45525f; }
[aria-checked='true'] { font-weight: 600; color: #9b1c1c; }
[aria-checked='true'] .knob { border-color: #9b1c1c; background: #9b1c1c; }
[aria-checked='true'] .knob::after { margin-inline-start: 1.375rem; background: #fff; }
.tray { min-width: 0; }
ol { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; margin: 0; padding: 0; list-style: none; }
li p { margin: 0.5rem 0 0; font-size: 0.9rem; color: #45525f; text-align: center; }
.paper svg { display: block; height: auto; filter: drop-shadow(0 2px 6px rgb(11 31 58 / 25%)); }
.errors { margin: 0 0 1rem; padding: 1rem 2rem; color: #9b1c1c; background: #fde8e8; border-radius: 0.75rem; }
.empty { padding: 3rem; text-align: center; background: #fff; border-radius: 0.75rem; }
@media (max-width: 36rem) {
  .faults { grid-template-columns: minmax(0, 1fr); }
  #off { text-align: start; }
}
@media (max-width: 78rem) {
  header { padding-inline: 1rem; }
  main { grid-template-columns: minmax(0, 36rem) auto; padding: 1rem; }
  .printer { position: static; }
  .tray { grid-column: 1 / -1; }
  .switch, .countdown input, .countdown button { min-height: 2.75rem; }
  .slot { margin-inline-start: 0; width: 20rem; }
}
/* The switches too close to the paper: one under the other, the tickets last. */
@media (max-width: 56rem) {
  main { grid-template-columns: minmax(0, 1fr); }
  .printer { order: -1; }
  #slot:empty { height: 6rem; }
}
`;
