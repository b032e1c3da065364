// SPDX-License-Identifier: MIT
//
// Where the expected values of tst_transforms come from: format document 8.1 and 8.2 written down in ECMAScript, whose
// JSON.parse and JSON.stringify the format is defined by. `node transforms.mjs > transforms.json` after a change here.

const isObject = v => typeof v === 'object' && v !== null && !Array.isArray(v);
const print = v => JSON.stringify(v, null, 2);

// 8.1: [bytes, names of what was taken].
function sanitise(text) {
    let config;
    try {
        config = JSON.parse(text);
    } catch {
        return [text, []];
    }
    if (!isObject(config))
        return [text, []];
    const changes = [];
    const remove = (object, name, key) => {
        if (Object.hasOwn(object, key))
            changes.push(name + key);
        delete object[key];
    };
    const reset = (object, name, key, value) => {
        if (Object.hasOwn(object, key) && print(object[key]) !== print(value))
            changes.push(name + key);
        object[key] = value;
    };
    if (isObject(config.ingress)) {
        reset(config.ingress, 'ingress.', 'publicBaseUrl', '');
        for (const key of ['enabled', 'publicBaseUrlManagedBy', 'lastTunnel', 'pairingTunnel', 'assistantId'])
            remove(config.ingress, 'ingress.', key);
    }
    if (isObject(config.telegram))
        remove(config.telegram, 'telegram.', 'registeredWebhookUrl');
    remove(config, '', 'daemon');
    if (isObject(config.skills) && isObject(config.skills.load))
        reset(config.skills.load, 'skills.load.', 'extraDirs', []);
    const inspect = isObject(config.hostBrowser) ? config.hostBrowser.cdpInspect : undefined;
    if (isObject(inspect) && !(isObject(inspect.desktopAuto) && inspect.desktopAuto.enabled === false))
        remove(inspect, 'hostBrowser.cdpInspect.', 'desktopAuto');
    return [print(config) + '\n', changes];
}

const isRecord = r => typeof r === 'object' && r !== null && typeof r.credentialId === 'string'
    && typeof r.service === 'string' && typeof r.field === 'string';

function metadata(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : null;
    } catch {
        return null;
    }
}
const records = file => file && Array.isArray(file.credentials) ? file.credentials.filter(isRecord) : [];
const platformRecords = file => records(file).filter(r => r.service === 'vellum');

// 8.2, rows 1 and 2: [bytes, number of kept platform records, lost].
function merge(bundleText, liveText) {
    const kept = liveText === null ? [] : platformRecords(metadata(liveText));
    const bundle = metadata(bundleText);
    if (!bundle)
        return [bundleText, 0, kept.length > 0];
    const own = records(bundle).filter(r => r.service !== 'vellum');
    return [print({...bundle, credentials: [...own, ...kept]}), kept.length, false];
}

// 8.2, rows 3 and 4.
function only(liveText) {
    const kept = platformRecords(metadata(liveText));
    return kept.length ? print({version: 5, credentials: kept}) : null;
}

const P = 'https://example.com';
const full = {ingress:{publicBaseUrl:P,enabled:true,publicBaseUrlManagedBy:"velay",lastTunnel:{id:1},pairingTunnel:null,assistantId:"self",webhook:{path:"/hook"},rateLimit:{max:100}},telegram:{registeredWebhookUrl:P+"/t",botUsername:"b"},daemon:{port:3000,logLevel:"debug"},skills:{load:{extraDirs:["/custom/skills"],builtIn:true},catalog:["skill-a"]},logFile:{dir:"/home/a/logs",retentionDays:14},hostBrowser:{cdpInspect:{enabled:false,desktopAuto:{enabled:true,cooldownMs:30000},host:"127.0.0.1"}},name:"my-assistant"};
const S = JSON.stringify;
const configs = [
    ["every host-specific group in one pass",S(full)],
    ["every group, already pretty-printed",S(full,null,2)+"\n"],
    ["desktopAuto enabled",S({hostBrowser:{cdpInspect:{desktopAuto:{enabled:true}}}})],
    ["desktopAuto switched off is kept",S({hostBrowser:{cdpInspect:{desktopAuto:{enabled:false,cooldownMs:1}}}})],
    ["desktopAuto without enabled",S({hostBrowser:{cdpInspect:{desktopAuto:{cooldownMs:1}}}})],
    ["desktopAuto empty",S({hostBrowser:{cdpInspect:{desktopAuto:{}}}})],
    ["desktopAuto false itself",S({hostBrowser:{cdpInspect:{desktopAuto:false}}})],
    ["desktopAuto null",S({hostBrowser:{cdpInspect:{desktopAuto:null}}})],
    ["desktopAuto a list",S({hostBrowser:{cdpInspect:{desktopAuto:[{enabled:false}]}}})],
    ["desktopAuto enabled 0 is not false",S({hostBrowser:{cdpInspect:{desktopAuto:{enabled:0}}}})],
    ["desktopAuto enabled as text is not false",S({hostBrowser:{cdpInspect:{desktopAuto:{enabled:"false"}}}})],
    ["desktopAuto switched off, then on",'{"hostBrowser":{"cdpInspect":{"desktopAuto":{"enabled":false,"enabled":true}}}}'],
    ["no desktopAuto",S({hostBrowser:{cdpInspect:{enabled:true}}})],
    ["cdpInspect a list",S({hostBrowser:{cdpInspect:[{desktopAuto:{}}]}})],
    ["hostBrowser without cdpInspect",S({hostBrowser:{other:1}})],
    ["hostBrowser a list",S({hostBrowser:[{cdpInspect:{desktopAuto:1}}]})],
    ["desktopAuto elsewhere",S({cdpInspect:{desktopAuto:{}},hostBrowser:{desktopAuto:{}}})],
    ["other fields stay",S({name:"test",model:"m-3",memory:{enabled:true,max:10.5},list:[1,"a",null,{b:[]},[]]})],
    ["tunnels and their assistant",S({ingress:{publicBaseUrl:"",lastTunnel:"x",pairingTunnel:{a:1},assistantId:"i",keep:1}})],
    ["managed ingress",S({ingress:{publicBaseUrl:P,publicBaseUrlManagedBy:"velay",twilio:{a:1}}})],
    ["ingress without address gets one",S({ingress:{enabled:true}})],
    ["ingress already clean",S({ingress:{publicBaseUrl:"",webhook:1}})],
    ["ingress empty",S({ingress:{}})],
    ["ingress a list",'{"ingress":["enabled",{"publicBaseUrl":"x"}]}'],
    ["ingress null",S({ingress:null})],
    ["ingress text",S({ingress:"x"})],
    ["ingress address no text",S({ingress:{publicBaseUrl:{a:[1]}}})],
    ["ingress fields at other levels",S({enabled:true,publicBaseUrl:"x",sub:{ingress:{enabled:true,publicBaseUrl:"x"}}})],
    ["telegram without address",S({telegram:{token:1}})],
    ["telegram a list",S({telegram:[{registeredWebhookUrl:1}]})],
    ["telegram null",S({telegram:null})],
    ["daemon of any type",S({daemon:null,x:1})],
    ["daemon only",S({daemon:{port:1}})],
    ["daemon below stays",S({sub:{daemon:1}})],
    ["extra skill directories",S({skills:{load:{extraDirs:["/a","/b"]}}})],
    ["extra skill directories missing",S({skills:{load:{watch:true}}})],
    ["extra skill directories already none",'{"skills":{"load":{"extraDirs":[ ]}}}'],
    ["extra skill directories no list",S({skills:{load:{extraDirs:{a:1}}}})],
    ["load empty",S({skills:{load:{}}})],
    ["load a list",S({skills:{load:["extraDirs"]}})],
    ["load null",S({skills:{load:null}})],
    ["skills a list",S({skills:[{load:{extraDirs:[1]}}]})],
    ["skills without load",S({skills:{extraDirs:["x"]}})],
    ["log directory stays",S({logFile:{dir:"/Users/a/logs",retentionDays:14}})],
    ["empty object","{}"],
    ["empty object with blanks"," \r\n{\t}\n"],
    ["not JSON","not json"],
    ["cut JSON",'{"daemon":1'],
    ["JSON with a comma too many",'{"daemon":1,}'],
    ["single quotes","{'daemon':1}"],
    ["comment",'{"daemon":1} // x'],
    ["empty",""],
    ["blanks"," \n"],
    ["JSON null","null"],
    ["JSON list",'[{"daemon":1}]'],
    ["JSON text",'"daemon"'],
    ["JSON number"," 42 "],
    ["JSON true","true"],
    ["empty list","[ ]"],
    ["index-like keys move to the front",'{"b":1,"10":2,"daemon":0,"9":3,"a":4,"01":5,"-1":6,"1.5":7,"4294967294":8,"4294967295":9,"0":10}'],
    ["repeated keys collapse to the first place and the last value",'{"a":1,"b":2,"a":{"c":1,"c":2}}'],
    ["daemon twice",'{"daemon":1,"x":2,"daemon":3}'],
    ["ingress twice, last counts",'{"ingress":{"enabled":true,"a":1},"ingress":{"enabled":false,"b":2}}'],
    ["ingress twice, last is no object",'{"ingress":{"enabled":true},"ingress":7}'],
    ["ingress member twice",'{"ingress":{"enabled":1,"enabled":2,"publicBaseUrl":"a","x":1,"publicBaseUrl":"b"}}'],
    ["key by escapes",'{"\\u0064aemon":1,"ingre\\u0073s":{"\\u0065nabled":1}}'],
    ["keys that only look alike",'{"Daemon":1,"daemon ":2,"d\u0430emon":3}'],
    ["__proto__ is a member like any other",'{"__proto__":{"daemon":1},"daemon":2,"constructor":3}'],
    ["numbers are printed anew",'{"a":1.0,"b":1e3,"c":1E21,"d":-0,"e":12345678901234567890,"f":0.1,"g":1e-7,"h":1e400,"i":-0.000001,"j":5e-324}'],
    ["escapes are printed anew",'{"a":"\\u00e9\\/\\u0041\\b\\f\\n\\r\\t\\"\\\\\\u0000\\u001f\\u007f\\u2028\\ud83d\\ude00\\ud800x\\udc00"}'],
    ["nested empty containers",'{"a":{},"b":[],"c":[{},[]],"d":{"e":{}}}'],
    ["U+FEFF inside stays",'{"a":"\ufeff"}'],
];
const rec = (service, field, more = {}) => ({credentialId: `${service}-${field}`, service, field, ...more});
const platformFields = ["platform_base_url","assistant_api_key","platform_assistant_id","webhook_secret"];
const target = platformFields.map(field => rec('vellum', field, {credentialId: `target-${field}`}));
const file = (credentials, more = {}) => S({version: 5, ...more, credentials});
const merges = [
    ["all platform records are kept",file([rec('telegram','bot_token'),rec('slack_channel','app_token')]),file(target)],
    ["the bundle's own records come too",file([rec('telegram','bot_token'),rec('telegram','webhook_secret'),rec('google','access_token')]),file(target)],
    ["the bundle's platform records are dropped",file([rec('vellum','assistant_api_key',{credentialId:'rogue'}),rec('github','pat')]),file(target.slice(1,2))],
    ["no live file, nothing to drop",file([rec('telegram','bot_token')]),null],
    ["no live file, platform records still dropped",file([rec('vellum','webhook_secret'),rec('a','b'),rec('vellum','x')]),null],
    ["version stays as it is",S({version:"9.9-beta",credentials:[]}),file(target.slice(0,1))],
    ["unknown members stay in place",S({before:{a:[1,{b:2}]},credentials:[rec('a','b',{usageDescription:"x",allowedTools:["t"],nested:{a:{},b:[]}})],after:null}),file(target.slice(0,2),{live:1})],
    ["credentials missing in the bundle",S({version:4,x:1}),file(target.slice(0,1))],
    ["credentials missing in the bundle and live",S({version:4}),S({version:5})],
    ["credentials no list in the bundle",S({credentials:{a:1},version:4}),file(target.slice(0,1))],
    ["credentials no list live",file([rec('a','b')]),S({version:5,credentials:{0:target[0]}})],
    ["bundle not JSON, nothing live","{ not json",null],
    ["bundle not JSON, platform records live","{ not json",file(target)],
    ["bundle a list","[1, 2]",file(target)],
    ["bundle null","null",file(target.slice(0,1))],
    ["bundle text",'"x"',null],
    ["bundle empty","",file(target.slice(0,1))],
    ["bundle with a byte order mark",'\ufeff'+file([rec('vellum','x')]),null],
    ["live not JSON",file([rec('a','b')]),"oops"],
    ["live a list",file([rec('a','b')]),S(target)],
    ["live null",file([rec('a','b')]),"null"],
    ["live empty",file([rec('a','b')]),""],
    ["live with a byte order mark",file([rec('a','b')]),'\ufeff'+file(target)],
    ["live records of others do not come",file([]),file([rec('slack','x'),target[0],rec('github','y')])],
    ["things that are no records are dropped",S({credentials:[1,null,"x",[],{},{credentialId:"i",service:"s"},{credentialId:1,service:"s",field:"f"},{credentialId:"i",service:null,field:"f"},{credentialId:"i",service:"s",field:["f"]},rec('a','b')]}),S({credentials:[{service:"vellum",field:"f"},{credentialId:"",service:"vellum",field:""},7]})],
    ["other letter case is another service",file([rec('Vellum','x'),rec('vellum ','y'),rec('vellum2','z')]),file([rec('VELLUM','x')])],
    ["no removal of repeated ids",file([rec('a','b'),rec('a','b'),rec('a','c',{credentialId:'target-webhook_secret'})]),file([target[3],target[3]])],
    ["service twice in a record, last counts",'{"credentials":[{"credentialId":"i","service":"vellum","service":"slack","field":"f"},{"credentialId":"j","service":"slack","service":"vellum","field":"f"}]}','{"credentials":[{"credentialId":"k","service":"x","field":"f","service":"vellum"}]}'],
    ["service by escapes",'{"credentials":[{"credentialId":"i","service":"vell\\u0075m","field":"f"}]}','{"credentials":[{"credentialId":"k","service":"\\u0076ellum","field":"\\u00fc"}]}'],
    ["credentials twice, last counts",'{"credentials":[{"credentialId":"i","service":"a","field":"f"}],"version":5,"credentials":[{"credentialId":"j","service":"b","field":"f"}]}',null],
    ["index-like members first",'{"version":5,"1":2,"credentials":[{"field":"f","2":1,"service":"s","1":0,"credentialId":"i"}]}','{"credentials":[{"field":"f","2":1,"service":"vellum","1":0,"credentialId":"i"}]}'],
    ["__proto__ is a member like any other",'{"__proto__":{"x":1},"credentials":[{"__proto__":{"service":"q"},"credentialId":"i","service":"a","field":"f"}]}',null],
    ["credentials in __proto__ do not count",'{"__proto__":{"credentials":[{"credentialId":"i","service":"a","field":"f"}]}}',null],
];
const onlys = [
    ["platform records only",file([rec('slack','x'),...target.slice(0,2),rec('github','y')],{extra:1})],
    ["one record with everything in it",'{"version":7,"credentials":[{"credentialId":"k","service":"vellum","field":"f","b":{"z":[1.0,{}]},"1":[]}]}'],
    ["no platform records",file([rec('slack','x')])],
    ["no records",file([])],
    ["no list",S({credentials:{}})],
    ["not JSON","oops"],
    ["empty",""],
    ["null","null"],
    ["a list",S(target)],
    ["byte order mark",'\ufeff'+file(target)],
];

const lines = rows => rows.map(row => '    ' + S(row)).join(',\n');
console.log(`{
  "sanitise": [
${lines(configs.map(([name, text]) => [name, text, ...sanitise(text)]))}
  ],
  "merge": [
${lines(merges.map(([name, bundle, live]) => [name, bundle, live, ...merge(bundle, live)]))}
  ],
  "only": [
${lines(onlys.map(([name, live]) => [name, live, only(live)]))}
  ]
}`);
