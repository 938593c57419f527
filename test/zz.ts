import { compiled } from './compile/compiled.ts';
for (const e of ['production','staging','local','drill'] as const) { const t=performance.now(); const c = compiled(e); console.log(e, Math.round(performance.now()-t)); for (const f of c.findings) console.log(' ', f.severity, f.code, f.at.file, f.subject, '|', f.message); }
