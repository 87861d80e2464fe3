BEGIN TRANSACTION;
CREATE TABLE annotator_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT annotator_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "annotator_version" VALUES('0005');
CREATE TABLE article (
	id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	characters INTEGER NOT NULL, 
	title TEXT, 
	published TEXT, 
	publisher TEXT, 
	authors TEXT NOT NULL, 
	url TEXT, 
	language TEXT, 
	licence TEXT, 
	blocks TEXT NOT NULL, 
	text TEXT NOT NULL, replaces TEXT, source_sha256 TEXT CONSTRAINT ck_article_source_sha256 CHECK (length(source_sha256) = 64), 
	CONSTRAINT pk_article PRIMARY KEY (id), 
	CONSTRAINT ck_article_id CHECK (id <> ''), 
	CONSTRAINT ck_article_sha256 CHECK (length(sha256) = 64), 
	CONSTRAINT ck_article_characters CHECK (characters > 0), 
	CONSTRAINT ck_article_text CHECK (length(text) = characters)
)
 STRICT

;
INSERT INTO "article" VALUES('brücke','ed4ef707e6c7e16ddf85438793bc1841c829b0a7eac296b9dd4d0d2f06af1808',265,'Brücke gesperrt',NULL,NULL,'[]',NULL,NULL,NULL,'[{"role":"title","start":0,"end":15},{"role":"paragraph","start":17,"end":203},{"role":"paragraph","start":205,"end":264}]','Brücke gesperrt

The bridge will “stay shut until spring”, said the mayor, Zoë Müller, on Monday. She denied that the delay cost €2 million. “We warned them in 2019,” Müller added, “and nobody listened.”

According to the council, 12,000 cars crossed it every day.
',NULL,NULL);
INSERT INTO "article" VALUES('crlf','3b1dcb762671320193d4dc08107cc9db3056f49f7f1f7111636ca6db681af594',137,NULL,NULL,NULL,'[]',NULL,NULL,NULL,'[{"role":"paragraph","start":0,"end":54},{"role":"paragraph","start":58,"end":89},{"role":"paragraph","start":91,"end":135}]','Prices rose by 4 % in May, the statistics office said.'||char(13)||'
'||char(13)||'
“It is not over,” said Ann Lee.'||char(13)||'
The minister said that inflation had peaked.'||char(13)||'
',NULL,NULL);
INSERT INTO "article" VALUES('emoji','cc43bebfb5eaf99d243151f60f7c265e673df3f4d6605729976e5c5bb81e1ab0',81,NULL,NULL,NULL,'[]',NULL,NULL,NULL,'[{"role":"paragraph","start":0,"end":80}]','A 👩‍🚀 said: “Nous n’irons pas: évidemment.” Officials said 3 of 7 tests failed.
',NULL,NULL);
INSERT INTO "article" VALUES('prices','af48700f129b2d7a1b71c4e1633d66d5a28f877bf7a6467384a8260d0d48384b',87,NULL,NULL,NULL,'[]',NULL,NULL,NULL,'[{"role":"paragraph","start":0,"end":86}]','Prices rose by 4 % in May, the statistics office said. “It is not over,” said Ann Lee.
',NULL,NULL);
INSERT INTO "article" VALUES('unread','93d6a6fc6bd1aa849fef843d610a17d0c9ca6ecfc9f581798b7cf5eec5481f09',73,NULL,NULL,NULL,'[]',NULL,NULL,NULL,'[{"role":"paragraph","start":0,"end":72}]','The minister said on Tuesday that “nothing will change” before the vote.
',NULL,NULL);
CREATE TABLE batch (
	id INTEGER NOT NULL, 
	token TEXT NOT NULL, 
	command TEXT NOT NULL, 
	started TEXT NOT NULL, 
	completed TEXT, 
	CONSTRAINT pk_batch PRIMARY KEY (id), 
	CONSTRAINT ck_batch_token CHECK (token <> ''), 
	CONSTRAINT ck_batch_command CHECK (command <> ''), 
	CONSTRAINT ck_batch_started CHECK (started <> ''), 
	CONSTRAINT ck_batch_completed CHECK (completed <> '')
)
 STRICT

;
CREATE TABLE batch_article (
	article TEXT NOT NULL, 
	batch INTEGER NOT NULL, 
	CONSTRAINT pk_batch_article PRIMARY KEY (article), 
	CONSTRAINT fk_batch_article_article FOREIGN KEY(article) REFERENCES article (id), 
	CONSTRAINT fk_batch_article_batch FOREIGN KEY(batch) REFERENCES batch (id)
)
 STRICT

;
CREATE TABLE batch_review (
	review_id INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	CONSTRAINT pk_batch_review PRIMARY KEY (review_id), 
	CONSTRAINT fk_batch_review_review_id FOREIGN KEY(review_id) REFERENCES review (id), 
	CONSTRAINT fk_batch_review_batch FOREIGN KEY(batch) REFERENCES batch (id)
)
 STRICT

;
CREATE TABLE batch_set (
	set_id INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	CONSTRAINT pk_batch_set PRIMARY KEY (set_id), 
	CONSTRAINT fk_batch_set_set_id FOREIGN KEY(set_id) REFERENCES suggestion_set (id), 
	CONSTRAINT fk_batch_set_batch FOREIGN KEY(batch) REFERENCES batch (id)
)
 STRICT

;
CREATE TABLE edit (
	review_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	token TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	unit TEXT, 
	target INTEGER, 
	operation TEXT NOT NULL, 
	inverse TEXT NOT NULL, 
	active_ms INTEGER NOT NULL, 
	keys INTEGER NOT NULL, 
	CONSTRAINT pk_edit PRIMARY KEY (review_id, seq), 
	CONSTRAINT fk_edit_review_id FOREIGN KEY(review_id) REFERENCES review (id), 
	CONSTRAINT uq_edit_token UNIQUE (token), 
	CONSTRAINT ck_edit_seq CHECK (seq >= 1), 
	CONSTRAINT ck_edit_token CHECK (token <> ''), 
	CONSTRAINT ck_edit_actor CHECK (actor <> ''), 
	CONSTRAINT ck_edit_at CHECK (at <> ''), 
	CONSTRAINT ck_edit_kind CHECK (kind IN ('do', 'undo', 'redo')), 
	CONSTRAINT ck_edit_verb CHECK (verb <> ''), 
	CONSTRAINT ck_edit_target CHECK ((kind = 'do') = (target IS NULL)), 
	CONSTRAINT ck_edit_earlier CHECK (target < seq), 
	CONSTRAINT ck_edit_active_ms CHECK (active_ms >= 0), 
	CONSTRAINT ck_edit_keys CHECK (keys >= 0)
)
 STRICT

;
INSERT INTO "edit" VALUES(1,1,'cb3625a567de4b3ea0993d517cf20f16','ann','2026-11-28T02:28:02.066135Z','do','adopt the suggestions',NULL,NULL,'[{"atom":"adopt","splitter":"rules-3"}]','[]',0,0);
INSERT INTO "edit" VALUES(1,2,'2486b73148504932942b8be677803b54','ann','2026-11-28T02:28:02.066406Z','do','merge with the next','u1',NULL,'[{"atom":"change","id":"u1","field":"content","value":[[17,57],[109,139]]},{"atom":"remove","id":"u3"},{"atom":"change","id":"u1","field":"standing","value":"edited"}]','[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"add","unit":{"id":"u3","kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"standing":"suggested","rejected":false,"labels":{},"proposed":{"attribution":"person","stance":"deny","fidelity":"unchecked"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"change","id":"u1","field":"content","value":[[17,57]]}]',0,0);
INSERT INTO "edit" VALUES(1,3,'3d951947a9fd4498b789f7b9d2b9d50f','ann','2026-11-28T02:28:02.120412Z','undo','merge with the next','u1',2,'[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"add","unit":{"id":"u3","kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"standing":"suggested","rejected":false,"labels":{},"proposed":{"attribution":"person","stance":"deny","fidelity":"unchecked"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"change","id":"u1","field":"content","value":[[17,57]]}]','[{"atom":"change","id":"u1","field":"content","value":[[17,57],[109,139]]},{"atom":"remove","id":"u3"},{"atom":"change","id":"u1","field":"standing","value":"edited"}]',0,0);
INSERT INTO "edit" VALUES(1,4,'f6f2295e0a6043b8ba4dc41c2ba65157','ann','2026-11-28T02:28:02.133999Z','redo','merge with the next','u1',2,'[{"atom":"change","id":"u1","field":"content","value":[[17,57],[109,139]]},{"atom":"remove","id":"u3"},{"atom":"change","id":"u1","field":"standing","value":"edited"}]','[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"add","unit":{"id":"u3","kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"standing":"suggested","rejected":false,"labels":{},"proposed":{"attribution":"person","stance":"deny","fidelity":"unchecked"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"change","id":"u1","field":"content","value":[[17,57]]}]',0,0);
INSERT INTO "edit" VALUES(1,5,'7d47707dd5ed462b9ae13ada60e0428e','ann','2026-11-28T02:28:02.149957Z','undo','merge with the next','u1',2,'[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"add","unit":{"id":"u3","kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"standing":"suggested","rejected":false,"labels":{},"proposed":{"attribution":"person","stance":"deny","fidelity":"unchecked"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"change","id":"u1","field":"content","value":[[17,57]]}]','[{"atom":"change","id":"u1","field":"content","value":[[17,57],[109,139]]},{"atom":"remove","id":"u3"},{"atom":"change","id":"u1","field":"standing","value":"edited"}]',0,0);
INSERT INTO "edit" VALUES(1,6,'848a8e67b3eb4acf9f1f7f93b1427bdb','ann','2026-11-28T02:28:02.155349Z','do','merge with the next','u4',NULL,'[{"atom":"change","id":"u4","field":"content","value":[[141,166],[181,203],[231,263]]},{"atom":"change","id":"u6","field":"parent","value":"u4"},{"atom":"remove","id":"u5"},{"atom":"change","id":"u4","field":"standing","value":"edited"}]','[{"atom":"change","id":"u4","field":"standing","value":"suggested"},{"atom":"add","unit":{"id":"u5","kind":"quote","content":[[231,263]],"source":[[218,229]],"cue":[205,217],"speaker":null,"parent":null,"standing":"suggested","rejected":false,"labels":{},"proposed":{"attribution":"organisation","stance":"support","fidelity":"unchecked"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"change","id":"u6","field":"parent","value":"u5"},{"atom":"change","id":"u4","field":"content","value":[[141,166],[181,203]]}]',0,0);
INSERT INTO "edit" VALUES(1,7,'024b3e3cfa4b4723963ad9f2e4eaf296','ann','2026-11-28T02:28:02.170219Z','do','add a claim','a1',NULL,'[{"atom":"add","unit":{"id":"a1","kind":"claim","content":[[0,6],[8,15]],"source":[],"cue":null,"speaker":null,"parent":null,"standing":"added","rejected":false,"labels":{},"proposed":{},"score":null,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}}]','[{"atom":"remove","id":"a1"}]',0,0);
INSERT INTO "edit" VALUES(1,8,'2d18a6652596411cb15847d62fb9bf64','ann','2026-11-28T02:28:02.186509Z','do','split the unit','a1',NULL,'[{"atom":"change","id":"a1","field":"content","value":[[0,6]]},{"atom":"add","unit":{"id":"a2","kind":"claim","content":[[8,15]],"source":[],"cue":null,"speaker":null,"parent":null,"standing":"added","rejected":false,"labels":{},"proposed":{},"score":null,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}}]','[{"atom":"remove","id":"a2"},{"atom":"change","id":"a1","field":"content","value":[[0,6],[8,15]]}]',0,0);
INSERT INTO "edit" VALUES(1,9,'378b94f680f1474d9ca40df1f7566bd9','ann','2026-11-28T02:28:02.198051Z','do','name the speaker','u1',NULL,'[{"atom":"change","id":"u1","field":"speaker","value":"Zoë \u001b[31m Müller‮"},{"atom":"change","id":"u1","field":"standing","value":"edited"}]','[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"change","id":"u1","field":"speaker","value":null}]',0,0);
INSERT INTO "edit" VALUES(1,10,'20ec3aade5434c6eb9702939376bc9c4','ann','2026-11-28T02:28:02.218362Z','do','checkworthiness = check_worthy','a1',NULL,'[{"atom":"set_label","id":"a1","field":"checkworthiness","label":{"code":"check_worthy","how":"typed"}}]','[{"atom":"set_label","id":"a1","field":"checkworthiness","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,11,'ef55c213a1e6437cac439f5ee201db82','ann','2026-11-28T02:28:02.233896Z','do','verification = supported','a1',NULL,'[{"atom":"set_label","id":"a1","field":"verification","label":{"code":"supported","how":"typed"}}]','[{"atom":"set_label","id":"a1","field":"verification","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,12,'5f9d3337d5ed444b8f530fe9b8a4f32d','ann','2026-11-28T02:28:02.236156Z','do','checkworthiness = unimportant','a2',NULL,'[{"atom":"set_label","id":"a2","field":"checkworthiness","label":{"code":"unimportant","how":"typed"}}]','[{"atom":"set_label","id":"a2","field":"checkworthiness","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,13,'078b41d96ac44b5cb82417d10762ed96','ann','2026-11-28T02:28:02.250053Z','do','verification = refuted','a2',NULL,'[{"atom":"set_label","id":"a2","field":"verification","label":{"code":"refuted","how":"typed"}}]','[{"atom":"set_label","id":"a2","field":"verification","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,14,'1c10ec08bdd84e93a0decfb24bfdfc9b','ann','2026-11-28T02:28:02.252680Z','do','attribution = unnamed','u1',NULL,'[{"atom":"set_label","id":"u1","field":"attribution","label":{"code":"unnamed","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,15,'732e499474054ca3a97a0dfcfd6e1c38','ann','2026-11-28T02:28:02.254879Z','do','stance = query','u1',NULL,'[{"atom":"set_label","id":"u1","field":"stance","label":{"code":"query","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"stance","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,16,'10c3cacd5a8a47f9a7d4a3f825dd1c59','ann','2026-11-28T02:28:02.270024Z','do','fidelity = out_of_context','u1',NULL,'[{"atom":"set_label","id":"u1","field":"fidelity","label":{"code":"out_of_context","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"fidelity","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,17,'18a425efb9734780a6b657b8ce00d77a','ann','2026-11-28T02:28:02.274094Z','do','accept the suggestions','u2',NULL,'[{"atom":"set_label","id":"u2","field":"checkworthiness","label":{"code":"unimportant","how":"accepted"}},{"atom":"set_label","id":"u2","field":"verification","label":{"code":"unchecked","how":"accepted"}},{"atom":"set_label","id":"u2","field":"claim_type","label":{"code":"prediction","how":"accepted"}},{"atom":"change","id":"u2","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u2","field":"standing","value":"suggested"},{"atom":"set_label","id":"u2","field":"claim_type","label":null},{"atom":"set_label","id":"u2","field":"verification","label":null},{"atom":"set_label","id":"u2","field":"checkworthiness","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,18,'b0752c89440e4c0f849343a18f11c575','ann','2026-11-28T02:28:02.289993Z','do','attribution = document','u3',NULL,'[{"atom":"set_label","id":"u3","field":"attribution","label":{"code":"document","how":"typed"}},{"atom":"change","id":"u3","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u3","field":"standing","value":"suggested"},{"atom":"set_label","id":"u3","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,19,'6097627327ac4647a7a24b3292c6ab9a','ann','2026-11-28T02:28:02.291886Z','do','stance = support','u3',NULL,'[{"atom":"set_label","id":"u3","field":"stance","label":{"code":"support","how":"typed"}}]','[{"atom":"set_label","id":"u3","field":"stance","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,20,'272d1234f22240e58f73f5e39ba82f1e','ann','2026-11-28T02:28:02.293049Z','do','fidelity = fabricated','u3',NULL,'[{"atom":"set_label","id":"u3","field":"fidelity","label":{"code":"fabricated","how":"typed"}}]','[{"atom":"set_label","id":"u3","field":"fidelity","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,21,'a8e6c734eed646c1a0e3b760a9b8eef7','ann','2026-11-28T02:28:02.294312Z','do','accept the suggestions','u4',NULL,'[{"atom":"set_label","id":"u4","field":"attribution","label":{"code":"person","how":"accepted"}},{"atom":"set_label","id":"u4","field":"stance","label":{"code":"support","how":"accepted"}},{"atom":"set_label","id":"u4","field":"fidelity","label":{"code":"unchecked","how":"accepted"}}]','[{"atom":"set_label","id":"u4","field":"fidelity","label":null},{"atom":"set_label","id":"u4","field":"stance","label":null},{"atom":"set_label","id":"u4","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,22,'3a6f9a285d1e4eb6999e671a05991d99','ann','2026-11-28T02:28:02.305931Z','do','checkworthiness = check_worthy','u6',NULL,'[{"atom":"set_label","id":"u6","field":"checkworthiness","label":{"code":"check_worthy","how":"typed"}},{"atom":"change","id":"u6","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u6","field":"standing","value":"suggested"},{"atom":"set_label","id":"u6","field":"checkworthiness","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,23,'019b97479ad04f338ae59988650a1520','ann','2026-11-28T02:28:02.307670Z','do','verification = unchecked','u6',NULL,'[{"atom":"set_label","id":"u6","field":"verification","label":{"code":"unchecked","how":"typed"}}]','[{"atom":"set_label","id":"u6","field":"verification","label":null}]',0,0);
INSERT INTO "edit" VALUES(1,24,'5d5ed1ffb4ca480cbdb7c07771f84489','ann','2026-11-28T02:28:02.309102Z','do','add evidence','a1',NULL,'[{"atom":"change","id":"a1","field":"evidence","value":[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"}]},{"atom":"change","id":"a1","field":"justification","value":"Because of the records"}]','[{"atom":"change","id":"a1","field":"justification","value":null},{"atom":"change","id":"a1","field":"evidence","value":[]}]',0,0);
INSERT INTO "edit" VALUES(1,25,'dab86e7167854310b7a28e1b4d773c79','ann','2026-11-28T02:28:02.310209Z','do','add evidence','a1',NULL,'[{"atom":"change","id":"a1","field":"evidence","value":[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"},{"url":"https://example.org/2","archived_url":"https://archive.example.org/2","title":null,"passage":null,"relation":"refutes","published":null,"retrieved":null}]}]','[{"atom":"change","id":"a1","field":"evidence","value":[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"}]}]',0,0);
INSERT INTO "edit" VALUES(1,26,'50697cafdd274560ad97d23ef82a5eb4','ann','2026-11-28T02:28:02.330045Z','do','flag: guideline','a1',NULL,'[{"atom":"change","id":"a1","field":"flag","value":{"reason":"guideline","comment":"which rule? “5”"}}]','[{"atom":"change","id":"a1","field":"flag","value":null}]',0,0);
INSERT INTO "edit" VALUES(1,27,'f431ea3852884219a4abdc1752ff8dff','ann','2026-11-28T02:28:02.331823Z','do','note','a1',NULL,'[{"atom":"change","id":"a1","field":"note","value":"a note\nof two lines\twith a \\u0000"}]','[{"atom":"change","id":"a1","field":"note","value":null}]',0,0);
INSERT INTO "edit" VALUES(1,28,'5129e793466443648d8934a7ad816cc9','ann','2026-11-28T02:28:02.337971Z','do','make it a quote','a1',NULL,'[{"atom":"set_label","id":"a1","field":"checkworthiness","label":null},{"atom":"set_label","id":"a1","field":"verification","label":null},{"atom":"change","id":"a1","field":"kind","value":"quote"}]','[{"atom":"change","id":"a1","field":"kind","value":"claim"},{"atom":"set_label","id":"a1","field":"verification","label":{"code":"supported","how":"typed"}},{"atom":"set_label","id":"a1","field":"checkworthiness","label":{"code":"check_worthy","how":"typed"}}]',0,0);
INSERT INTO "edit" VALUES(1,29,'76cb1153bf7248859680951b5c975d1e','ann','2026-11-28T02:28:02.353910Z','undo','make it a quote','a1',28,'[{"atom":"change","id":"a1","field":"kind","value":"claim"},{"atom":"set_label","id":"a1","field":"verification","label":{"code":"supported","how":"typed"}},{"atom":"set_label","id":"a1","field":"checkworthiness","label":{"code":"check_worthy","how":"typed"}}]','[{"atom":"set_label","id":"a1","field":"checkworthiness","label":null},{"atom":"set_label","id":"a1","field":"verification","label":null},{"atom":"change","id":"a1","field":"kind","value":"quote"}]',0,0);
INSERT INTO "edit" VALUES(1,30,'685601edd2dd447ba266d0288b3ed622','ann','2026-11-28T02:28:02.355650Z','do','reject','u6',NULL,'[{"atom":"change","id":"u6","field":"rejected","value":true}]','[{"atom":"change","id":"u6","field":"rejected","value":false}]',0,0);
INSERT INTO "edit" VALUES(1,31,'5dc7f013c6be4223998aece70282ca7e','ann','2026-11-28T02:28:02.356701Z','do','submit the review',NULL,NULL,'[{"atom":"become","state":"submitted","submitted":"2026-01-02T03:04:05.000006Z"}]','[{"atom":"become","state":"open","submitted":null}]',0,0);
INSERT INTO "edit" VALUES(1,32,'7a2cec3956884ac490c94ed3cddbdd9f','ann','2026-11-28T02:28:02.357608Z','do','reopen the review',NULL,NULL,'[{"atom":"become","state":"open","submitted":null}]','[{"atom":"become","state":"submitted","submitted":"2026-01-02T03:04:05.000006Z"}]',0,0);
INSERT INTO "edit" VALUES(1,33,'899395967b794cbb99ef596a74e3022e','ann','2026-11-28T02:28:02.363107Z','undo','reject','u6',30,'[{"atom":"change","id":"u6","field":"rejected","value":false}]','[{"atom":"change","id":"u6","field":"rejected","value":true}]',0,0);
INSERT INTO "edit" VALUES(1,34,'68ee8d45529349ec8d21913fd9700bfa','ann','2026-11-28T02:28:02.364285Z','redo','reject','u6',30,'[{"atom":"change","id":"u6","field":"rejected","value":true}]','[{"atom":"change","id":"u6","field":"rejected","value":false}]',0,0);
INSERT INTO "edit" VALUES(1,35,'422ae00de38048138165b0ca59db3083','ann','2026-11-28T02:28:02.365382Z','do','submit the review',NULL,NULL,'[{"atom":"become","state":"submitted","submitted":"2026-01-03T03:04:05.000006Z"}]','[{"atom":"become","state":"open","submitted":null}]',0,0);
INSERT INTO "edit" VALUES(2,1,'b187357314e34134aa9b981907eb480c','ann','2026-11-28T02:28:02.370059Z','do','adopt the suggestions',NULL,NULL,'[{"atom":"adopt","splitter":"rules-3"}]','[]',0,0);
INSERT INTO "edit" VALUES(2,2,'e228ac58040a4c03bc8cce930c6587a0','ann','2026-11-28T02:28:02.370132Z','do','attribution = person','u1',NULL,'[{"atom":"set_label","id":"u1","field":"attribution","label":{"code":"person","how":"typed"}},{"atom":"change","id":"u1","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"set_label","id":"u1","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,3,'09ef37536eac49408d93fa4e3a200c30','ann','2026-11-28T02:28:02.372101Z','do','stance = support','u1',NULL,'[{"atom":"set_label","id":"u1","field":"stance","label":{"code":"support","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"stance","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,4,'14343dfe969542da913c8b44e40f777d','ann','2026-11-28T02:28:02.381944Z','do','fidelity = accurate','u1',NULL,'[{"atom":"set_label","id":"u1","field":"fidelity","label":{"code":"accurate","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"fidelity","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,5,'d848f619da684946af958c5b4ac086ed','ann','2026-11-28T02:28:02.391568Z','do','accept the suggestions','u2',NULL,'[{"atom":"set_label","id":"u2","field":"checkworthiness","label":{"code":"check_worthy","how":"accepted"}},{"atom":"set_label","id":"u2","field":"verification","label":{"code":"unchecked","how":"accepted"}},{"atom":"change","id":"u2","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u2","field":"standing","value":"suggested"},{"atom":"set_label","id":"u2","field":"verification","label":null},{"atom":"set_label","id":"u2","field":"checkworthiness","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,6,'71e0fb4cd3a84c7b9180c6fb962b1479','ann','2026-11-28T02:28:02.393746Z','do','attribution = unnamed','u3',NULL,'[{"atom":"set_label","id":"u3","field":"attribution","label":{"code":"unnamed","how":"typed"}},{"atom":"change","id":"u3","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u3","field":"standing","value":"suggested"},{"atom":"set_label","id":"u3","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,7,'d68c78e5fd6f414d9be43eceaf675b8c','ann','2026-11-28T02:28:02.395118Z','do','stance = query','u3',NULL,'[{"atom":"set_label","id":"u3","field":"stance","label":{"code":"query","how":"typed"}}]','[{"atom":"set_label","id":"u3","field":"stance","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,8,'9193867971bd403eb24f78a3cd9f9cdb','ann','2026-11-28T02:28:02.396132Z','do','fidelity = out_of_context','u3',NULL,'[{"atom":"set_label","id":"u3","field":"fidelity","label":{"code":"out_of_context","how":"typed"}}]','[{"atom":"set_label","id":"u3","field":"fidelity","label":null}]',0,0);
INSERT INTO "edit" VALUES(2,9,'05361383faeb4bb5b8bab0c1e292d20c','ann','2026-11-28T02:28:02.397189Z','do','accept the suggestions','u4',NULL,'[{"atom":"set_label","id":"u4","field":"attribution","label":{"code":"collective","how":"accepted"}},{"atom":"set_label","id":"u4","field":"stance","label":{"code":"support","how":"accepted"}},{"atom":"set_label","id":"u4","field":"fidelity","label":{"code":"unchecked","how":"accepted"}},{"atom":"change","id":"u4","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u4","field":"standing","value":"suggested"},{"atom":"set_label","id":"u4","field":"fidelity","label":null},{"atom":"set_label","id":"u4","field":"stance","label":null},{"atom":"set_label","id":"u4","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,1,'2e88f2e985ae4758ad496c9fc550fbe8','bén','2026-11-28T02:28:02.401947Z','do','adopt the suggestions',NULL,NULL,'[{"atom":"adopt","splitter":"rules-3"}]','[]',0,0);
INSERT INTO "edit" VALUES(3,2,'a01b21e77cf247d6854d2c81a01a4e85','bén','2026-11-28T02:28:02.402019Z','do','attribution = person','u1',NULL,'[{"atom":"set_label","id":"u1","field":"attribution","label":{"code":"person","how":"typed"}},{"atom":"change","id":"u1","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"set_label","id":"u1","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,3,'81c08f17576a4bab820eb19546f95084','bén','2026-11-28T02:28:02.403866Z','do','stance = support','u1',NULL,'[{"atom":"set_label","id":"u1","field":"stance","label":{"code":"support","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"stance","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,4,'0d272de9fc3c408b9b05f18e83268a62','bén','2026-11-28T02:28:02.404905Z','do','fidelity = accurate','u1',NULL,'[{"atom":"set_label","id":"u1","field":"fidelity","label":{"code":"accurate","how":"typed"}}]','[{"atom":"set_label","id":"u1","field":"fidelity","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,5,'a663892acab74e1db26b2b94fd39df10','bén','2026-11-28T02:28:02.406026Z','do','accept the suggestions','u2',NULL,'[{"atom":"set_label","id":"u2","field":"checkworthiness","label":{"code":"check_worthy","how":"accepted"}},{"atom":"set_label","id":"u2","field":"verification","label":{"code":"unchecked","how":"accepted"}},{"atom":"change","id":"u2","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u2","field":"standing","value":"suggested"},{"atom":"set_label","id":"u2","field":"verification","label":null},{"atom":"set_label","id":"u2","field":"checkworthiness","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,6,'60c0ef917fbe4c589a92ffe98874be57','bén','2026-11-28T02:28:02.407041Z','do','attribution = unnamed','u3',NULL,'[{"atom":"set_label","id":"u3","field":"attribution","label":{"code":"unnamed","how":"typed"}},{"atom":"change","id":"u3","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u3","field":"standing","value":"suggested"},{"atom":"set_label","id":"u3","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,7,'6cd91c90619b4375bfc5a80ee9e972c3','bén','2026-11-28T02:28:02.408055Z','do','stance = query','u3',NULL,'[{"atom":"set_label","id":"u3","field":"stance","label":{"code":"query","how":"typed"}}]','[{"atom":"set_label","id":"u3","field":"stance","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,8,'ffbe5224d80c404b8f69c24243c0222d','bén','2026-11-28T02:28:02.409142Z','do','fidelity = out_of_context','u3',NULL,'[{"atom":"set_label","id":"u3","field":"fidelity","label":{"code":"out_of_context","how":"typed"}}]','[{"atom":"set_label","id":"u3","field":"fidelity","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,9,'aade374d75904381b62a408b1ae6fee5','bén','2026-11-28T02:28:02.410316Z','do','accept the suggestions','u4',NULL,'[{"atom":"set_label","id":"u4","field":"attribution","label":{"code":"collective","how":"accepted"}},{"atom":"set_label","id":"u4","field":"stance","label":{"code":"support","how":"accepted"}},{"atom":"set_label","id":"u4","field":"fidelity","label":{"code":"unchecked","how":"accepted"}},{"atom":"change","id":"u4","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u4","field":"standing","value":"suggested"},{"atom":"set_label","id":"u4","field":"fidelity","label":null},{"atom":"set_label","id":"u4","field":"stance","label":null},{"atom":"set_label","id":"u4","field":"attribution","label":null}]',0,0);
INSERT INTO "edit" VALUES(3,10,'0b1adde2a1ad4a60a8cf64bb1506d8e9','bén','2026-11-28T02:28:02.411436Z','do','reject','u5',NULL,'[{"atom":"change","id":"u5","field":"rejected","value":true}]','[{"atom":"change","id":"u5","field":"rejected","value":false}]',0,0);
INSERT INTO "edit" VALUES(3,11,'13b55a355e5c49bab408bb35b6dffefb','bén','2026-11-28T02:28:02.412382Z','do','submit the review',NULL,NULL,'[{"atom":"become","state":"submitted","submitted":"2026-01-04T00:00:00.000000Z"}]','[{"atom":"become","state":"open","submitted":null}]',0,0);
INSERT INTO "edit" VALUES(2,10,'ddbc2b5f8ab24235868981d1b125160e','scheme apply','2026-11-28T02:28:03.919354Z','do','apply the scheme desk',NULL,NULL,'[{"atom":"scheme","old":"47abb52ddb6d","new":"27f7aa3ec70d","labels":{"attribution.person":null,"attribution.organisation":null,"attribution.unnamed":null,"attribution.collective":null,"attribution.document":null,"attribution.author":null,"attribution.none":null,"stance.support":null,"stance.deny":null,"stance.query":null,"stance.comment":null,"fidelity.accurate":null,"fidelity.altered":null,"fidelity.out_of_context":null,"fidelity.misattributed":null,"fidelity.fabricated":null,"fidelity.not_found":null,"fidelity.not_checkable":null,"fidelity.unchecked":null,"checkworthiness.check_worthy":null,"checkworthiness.unimportant":null,"verification.supported":null,"verification.refuted":null,"verification.conflicting":null,"verification.not_enough_evidence":null,"verification.missing_context":null,"verification.not_checkable":null,"verification.unchecked":null,"claim_type.quantity":null,"claim_type.causal":null,"claim_type.law":null,"claim_type.prediction":null,"claim_type.position":null,"claim_type.event_or_property":null}},{"atom":"set_label","id":"u1","field":"attribution","label":null},{"atom":"set_label","id":"u1","field":"stance","label":null},{"atom":"set_label","id":"u1","field":"fidelity","label":null},{"atom":"set_label","id":"u2","field":"checkworthiness","label":null},{"atom":"set_label","id":"u2","field":"verification","label":null},{"atom":"set_label","id":"u3","field":"attribution","label":null},{"atom":"set_label","id":"u3","field":"stance","label":null},{"atom":"set_label","id":"u3","field":"fidelity","label":null},{"atom":"set_label","id":"u4","field":"attribution","label":null},{"atom":"set_label","id":"u4","field":"stance","label":null},{"atom":"set_label","id":"u4","field":"fidelity","label":null}]','[{"atom":"set_label","id":"u4","field":"fidelity","label":{"code":"unchecked","how":"accepted"}},{"atom":"set_label","id":"u4","field":"stance","label":{"code":"support","how":"accepted"}},{"atom":"set_label","id":"u4","field":"attribution","label":{"code":"collective","how":"accepted"}},{"atom":"set_label","id":"u3","field":"fidelity","label":{"code":"out_of_context","how":"typed"}},{"atom":"set_label","id":"u3","field":"stance","label":{"code":"query","how":"typed"}},{"atom":"set_label","id":"u3","field":"attribution","label":{"code":"unnamed","how":"typed"}},{"atom":"set_label","id":"u2","field":"verification","label":{"code":"unchecked","how":"accepted"}},{"atom":"set_label","id":"u2","field":"checkworthiness","label":{"code":"check_worthy","how":"accepted"}},{"atom":"set_label","id":"u1","field":"fidelity","label":{"code":"accurate","how":"typed"}},{"atom":"set_label","id":"u1","field":"stance","label":{"code":"support","how":"typed"}},{"atom":"set_label","id":"u1","field":"attribution","label":{"code":"person","how":"typed"}},{"atom":"scheme","old":"27f7aa3ec70d","new":"47abb52ddb6d","labels":{}}]',0,0);
INSERT INTO "edit" VALUES(4,1,'069147fd86c94b3eb7d9e718d6d01094','bén','2026-11-28T02:28:04.051334Z','do','adopt the suggestions',NULL,NULL,'[{"atom":"adopt","splitter":"rules-3"}]','[]',0,0);
INSERT INTO "edit" VALUES(4,2,'70b6fb7a6cf34f819f64a12bae4fff89','bén','2026-11-28T02:28:04.051476Z','do','urgency = now','u1',NULL,'[{"atom":"set_label","id":"u1","field":"urgency","label":{"code":"now","how":"typed"}},{"atom":"change","id":"u1","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u1","field":"standing","value":"suggested"},{"atom":"set_label","id":"u1","field":"urgency","label":null}]',0,0);
INSERT INTO "edit" VALUES(4,3,'0e2bfa4f5b4941e583ddcc86f10bdf06','bén','2026-11-28T02:28:04.094014Z','do','accept the suggestions','u2',NULL,'[{"atom":"change","id":"u2","field":"standing","value":"accepted"}]','[{"atom":"change","id":"u2","field":"standing","value":"suggested"}]',0,0);
INSERT INTO "edit" VALUES(4,4,'c898b2b05d8647ed84e505d72e9e23e7','bén','2026-11-28T02:28:04.104133Z','do','urgency = later','u2',NULL,'[{"atom":"set_label","id":"u2","field":"urgency","label":{"code":"later","how":"typed"}}]','[{"atom":"set_label","id":"u2","field":"urgency","label":null}]',0,0);
INSERT INTO "edit" VALUES(5,1,'ac76f5160bcd4bf5a0880340428ab5b0','ann','2026-11-28T02:28:04.135759Z','do','adopt the suggestions',NULL,NULL,'[{"atom":"adopt","splitter":"rules-3"}]','[]',0,0);
INSERT INTO "edit" VALUES(5,2,'9955060d687149e898fd2c4e53e0835a','ann','2026-11-28T02:28:04.135890Z','do','note','u1',NULL,'[{"atom":"change","id":"u1","field":"note","value":"only a note"}]','[{"atom":"change","id":"u1","field":"note","value":null}]',0,0);
INSERT INTO "edit" VALUES(5,3,'b90b11ddc69e402abcf3b13672a069bc','ann','2026-11-28T02:28:04.157534Z','undo','note','u1',2,'[{"atom":"change","id":"u1","field":"note","value":null}]','[{"atom":"change","id":"u1","field":"note","value":"only a note"}]',0,0);
INSERT INTO "edit" VALUES(6,1,'3f3a222768c34201844ce0e6f8229131','cem','2026-11-28T02:28:07.916818Z','do','import',NULL,NULL,'[{"atom":"add","unit":{"id":"a1","kind":"claim","content":[[0,6]],"source":[],"cue":null,"speaker":null,"parent":null,"standing":"added","rejected":false,"labels":{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"supported","how":"typed"}},"proposed":{},"score":null,"evidence":[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"},{"url":"https://example.org/2","archived_url":"https://archive.example.org/2","title":null,"passage":null,"relation":"refutes","published":null,"retrieved":null}],"justification":"Because of the records","restated":null,"note":"a note\nof two lines\twith a \\u0000","flag":{"reason":"guideline","comment":"which rule? “5”"}}},{"atom":"add","unit":{"id":"a2","kind":"claim","content":[[8,15]],"source":[],"cue":null,"speaker":null,"parent":null,"standing":"added","rejected":false,"labels":{"checkworthiness":{"code":"unimportant","how":"typed"},"verification":{"code":"refuted","how":"typed"}},"proposed":{},"score":null,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u1","kind":"quote","content":[[17,57]],"source":[[64,73]],"cue":[59,63],"speaker":"Zoë \u001b[31m Müller‮","parent":null,"standing":"edited","rejected":false,"labels":{"attribution":{"code":"unnamed","how":"typed"},"fidelity":{"code":"out_of_context","how":"typed"},"stance":{"code":"query","how":"typed"}},"proposed":{"attribution":"collective","fidelity":"unchecked","stance":"support"},"score":0.98,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u2","kind":"claim","content":[[17,56]],"source":[],"cue":null,"speaker":null,"parent":"u1","standing":"accepted","rejected":false,"labels":{"checkworthiness":{"code":"unimportant","how":"accepted"},"claim_type":{"code":"prediction","how":"accepted"},"verification":{"code":"unchecked","how":"accepted"}},"proposed":{"checkworthiness":"unimportant","claim_type":"prediction","verification":"unchecked"},"score":0.35,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u3","kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"standing":"accepted","rejected":false,"labels":{"attribution":{"code":"document","how":"typed"},"fidelity":{"code":"fabricated","how":"typed"},"stance":{"code":"support","how":"typed"}},"proposed":{"attribution":"person","fidelity":"unchecked","stance":"deny"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u4","kind":"quote","content":[[141,166],[181,203],[231,263]],"source":[[167,173]],"cue":[174,179],"speaker":"Zoë Müller","parent":null,"standing":"edited","rejected":false,"labels":{"attribution":{"code":"person","how":"accepted"},"fidelity":{"code":"unchecked","how":"accepted"},"stance":{"code":"support","how":"accepted"}},"proposed":{"attribution":"person","fidelity":"unchecked","stance":"support"},"score":0.98,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u6","kind":"claim","content":[[231,263]],"source":[],"cue":null,"speaker":null,"parent":"u4","standing":"accepted","rejected":true,"labels":{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"unchecked","how":"typed"}},"proposed":{"checkworthiness":"check_worthy","verification":"unchecked"},"score":0.65,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"become","state":"submitted","submitted":"2026-01-03T03:04:05.000006Z"}]','[]',0,0);
INSERT INTO "edit" VALUES(7,1,'7c59feaa57ea4fac856d1e472ad76541','gold','2026-11-28T02:28:10.052894Z','do','import',NULL,NULL,'[{"atom":"add","unit":{"id":"a1","kind":"claim","content":[[0,6]],"source":[],"cue":null,"speaker":null,"parent":null,"standing":"added","rejected":false,"labels":{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"supported","how":"typed"}},"proposed":{},"score":null,"evidence":[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"},{"url":"https://example.org/2","archived_url":"https://archive.example.org/2","title":null,"passage":null,"relation":"refutes","published":null,"retrieved":null}],"justification":"Because of the records","restated":null,"note":"a note\nof two lines\twith a \\u0000","flag":{"reason":"guideline","comment":"which rule? “5”"}}},{"atom":"add","unit":{"id":"a2","kind":"claim","content":[[8,15]],"source":[],"cue":null,"speaker":null,"parent":null,"standing":"added","rejected":false,"labels":{"checkworthiness":{"code":"unimportant","how":"typed"},"verification":{"code":"refuted","how":"typed"}},"proposed":{},"score":null,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u1","kind":"quote","content":[[17,57]],"source":[[64,73]],"cue":[59,63],"speaker":"Zoë \u001b[31m Müller‮","parent":null,"standing":"edited","rejected":false,"labels":{"attribution":{"code":"unnamed","how":"typed"},"fidelity":{"code":"out_of_context","how":"typed"},"stance":{"code":"query","how":"typed"}},"proposed":{"attribution":"collective","fidelity":"unchecked","stance":"support"},"score":0.98,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u2","kind":"claim","content":[[17,56]],"source":[],"cue":null,"speaker":null,"parent":"u1","standing":"accepted","rejected":false,"labels":{"checkworthiness":{"code":"unimportant","how":"accepted"},"claim_type":{"code":"prediction","how":"accepted"},"verification":{"code":"unchecked","how":"accepted"}},"proposed":{"checkworthiness":"unimportant","claim_type":"prediction","verification":"unchecked"},"score":0.35,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u3","kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"standing":"accepted","rejected":false,"labels":{"attribution":{"code":"document","how":"typed"},"fidelity":{"code":"fabricated","how":"typed"},"stance":{"code":"support","how":"typed"}},"proposed":{"attribution":"person","fidelity":"unchecked","stance":"deny"},"score":0.7,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u4","kind":"quote","content":[[141,166],[181,203],[231,263]],"source":[[167,173]],"cue":[174,179],"speaker":"Zoë Müller","parent":null,"standing":"edited","rejected":false,"labels":{"attribution":{"code":"person","how":"accepted"},"fidelity":{"code":"unchecked","how":"accepted"},"stance":{"code":"support","how":"accepted"}},"proposed":{"attribution":"person","fidelity":"unchecked","stance":"support"},"score":0.98,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"add","unit":{"id":"u6","kind":"claim","content":[[231,263]],"source":[],"cue":null,"speaker":null,"parent":"u4","standing":"accepted","rejected":true,"labels":{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"unchecked","how":"typed"}},"proposed":{"checkworthiness":"check_worthy","verification":"unchecked"},"score":0.65,"evidence":[],"justification":null,"restated":null,"note":null,"flag":null}},{"atom":"become","state":"submitted","submitted":"2026-01-03T03:04:05.000006Z"}]','[]',0,0);
CREATE TABLE project (
	id INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id), 
	CONSTRAINT ck_project_id CHECK (id = 1), 
	CONSTRAINT fk_project_scheme FOREIGN KEY(scheme) REFERENCES scheme (version)
)
 STRICT

;
INSERT INTO "project" VALUES(1,'27f7aa3ec70d');
CREATE TABLE review (
	id INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	splitter TEXT, 
	scheme TEXT NOT NULL, 
	state TEXT NOT NULL, 
	submitted TEXT, 
	seq INTEGER NOT NULL, 
	last_at TEXT NOT NULL, adopted INTEGER CONSTRAINT fk_review_adopted REFERENCES suggestion_set (id), removed TEXT DEFAULT '[]' NOT NULL, units INTEGER DEFAULT 0 NOT NULL CONSTRAINT ck_review_units CHECK (units >= 0), digest TEXT CONSTRAINT ck_review_digest CHECK (length(digest) = 32), 
	CONSTRAINT pk_review PRIMARY KEY (id), 
	CONSTRAINT uq_review_article_reviewer UNIQUE (article, reviewer), 
	CONSTRAINT fk_review_article FOREIGN KEY(article) REFERENCES article (id), 
	CONSTRAINT fk_review_reviewer FOREIGN KEY(reviewer) REFERENCES reviewer (name), 
	CONSTRAINT fk_review_scheme FOREIGN KEY(scheme) REFERENCES scheme (version), 
	CONSTRAINT ck_review_splitter CHECK (splitter <> ''), 
	CONSTRAINT ck_review_state CHECK (state IN ('open', 'submitted')), 
	CONSTRAINT ck_review_submitted CHECK ((state = 'submitted') = (submitted IS NOT NULL)), 
	CONSTRAINT ck_review_seq CHECK (seq >= 1), 
	CONSTRAINT ck_review_last_at CHECK (last_at <> '')
)
 STRICT

;
INSERT INTO "review" VALUES(1,'brücke','ann','rules-3','47abb52ddb6d','submitted','2026-01-03T03:04:05.000006Z',35,'2026-11-28T02:28:02.365382Z',1,'["u5"]',7,NULL);
INSERT INTO "review" VALUES(2,'crlf','ann','rules-3','27f7aa3ec70d','open',NULL,10,'2026-11-28T02:28:03.919354Z',2,'[]',5,NULL);
INSERT INTO "review" VALUES(3,'crlf','bén','rules-3','47abb52ddb6d','submitted','2026-01-04T00:00:00.000000Z',11,'2026-11-28T02:28:02.412382Z',2,'[]',5,NULL);
INSERT INTO "review" VALUES(4,'prices','bén','rules-3','27f7aa3ec70d','open',NULL,4,'2026-11-28T02:28:04.104133Z',4,'[]',3,NULL);
INSERT INTO "review" VALUES(5,'emoji','ann','rules-3','27f7aa3ec70d','open',NULL,3,'2026-11-28T02:28:04.157534Z',3,'[]',2,NULL);
INSERT INTO "review" VALUES(6,'brücke','cem','rules-3','47abb52ddb6d','submitted','2026-01-03T03:04:05.000006Z',1,'2026-11-28T02:28:07.916818Z',NULL,'[]',7,'d92910e80637e1d37f04ec22b44d92bd');
INSERT INTO "review" VALUES(7,'brücke','gold','rules-3','47abb52ddb6d','submitted','2026-01-03T03:04:05.000006Z',1,'2026-11-28T02:28:10.052894Z',NULL,'[]',7,'f971ce3971fe2c6a1a05871987c1dd1f');
CREATE TABLE "reviewer" (
	name TEXT NOT NULL, 
	CONSTRAINT pk_reviewer PRIMARY KEY (name), 
	CONSTRAINT ck_reviewer_name CHECK (name <> ''), 
	CONSTRAINT ck_reviewer_reserved CHECK (name <> 'splitter')
)
 STRICT

;
INSERT INTO "reviewer" VALUES('ann');
INSERT INTO "reviewer" VALUES('bén');
INSERT INTO "reviewer" VALUES('cem');
INSERT INTO "reviewer" VALUES('gold');
CREATE TABLE scheme (
	version TEXT NOT NULL, 
	name TEXT NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_scheme PRIMARY KEY (version), 
	CONSTRAINT ck_scheme_version CHECK (length(version) = 12), 
	CONSTRAINT ck_scheme_name CHECK (name <> '')
)
 STRICT

;
INSERT INTO "scheme" VALUES('47abb52ddb6d','factcheck','{"name":"factcheck","title":"Quotes and claims for fact-checking","description":"Two kinds of unit. A quote is words or thoughts that the article attributes to a source: say who answers for the words, what the source does with them, and whether it was said so. A claim is one assertion that someone could check, in the article''s own voice or inside a quote: say whether it is worth checking and whether it holds. An opinion, a wish or a question is no claim: reject it. \"unchecked\" means that nobody has searched yet; it counts as answered, is exported, and is a missing value to agreement.","fields":[{"code":"attribution","key":"a","question":"Who answers for the words?","kinds":["quote"],"required":true,"level":"nominal","repeatable":true,"guidance":"Decide after resolving pronouns and roles. If several fit, take the lowest number.","labels":[{"code":"person","key":"1","definition":"A human being whom the article names, here or elsewhere.","example":"“he emphasized that …”, where “he” is Jens Stoltenberg","mapping":{},"missing":false},{"code":"organisation","key":"2","definition":"A named body, or the place that stands for it.","example":"“Moscow denied …”; “the World Bank warned …”","mapping":{},"missing":false},{"code":"unnamed","key":"3","definition":"Particular people or bodies whom the reporter could list but does not name.","example":"“two officials familiar with the talks said …”","mapping":{},"missing":false},{"code":"collective","key":"4","definition":"An open class of people that nobody could list.","example":"“critics say …”; “voters fear …”","mapping":{},"missing":false},{"code":"document","key":"5","definition":"A text, law, data set or image, where the sentence names no author of it.","example":"“the report found …”; “the figures show …”","mapping":{},"missing":false},{"code":"author","key":"6","definition":"The writer of the article, as I or we.","example":"“I believe that …” in an opinion piece","mapping":{},"missing":false},{"code":"none","key":"7","definition":"The text names no source at all.","example":"“It is said that …”; “he was accused of …”","mapping":{},"missing":false}]},{"code":"stance","key":"s","question":"What does the cue do with the content, exactly as it is marked?","kinds":["quote"],"required":true,"level":"nominal","repeatable":true,"guidance":"Negation in the cue counts: “denied | that he knew” is deny. Judge the source, not yourself.","labels":[{"code":"support","key":"1","definition":"Asserts, wants, promises or endorses it.","example":"“stated, | ‘We stand ready’”; “vowed | to rebuild”","mapping":{"rumoureval":"support","newsclaims":"affirm"},"missing":false},{"code":"deny","key":"2","definition":"Calls it false, or opposes, refuses or criticises it.","example":"“rejected | Putin’s claim that …”; “warned against | underestimating …”","mapping":{"rumoureval":"deny","newsclaims":"refute"},"missing":false},{"code":"query","key":"3","definition":"Asks, or says that it is unknown.","example":"“asked | whether the plan would work”","mapping":{"rumoureval":"query"},"missing":false},{"code":"comment","key":"4","definition":"Only names it as a topic, taking no side.","example":"“discussed | the path to membership”","mapping":{"rumoureval":"comment"},"missing":false}]},{"code":"fidelity","key":"v","question":"Was it said so?","kinds":["quote"],"required":true,"level":"nominal","repeatable":false,"guidance":"If two fit: fabricated, then misattributed, then altered, then out_of_context. Not whether it is true: a claim inside the quote asks that.","labels":[{"code":"accurate","key":"1","definition":"The words in marks are to the letter, the rest is right in meaning.","example":null,"mapping":{"averitec":"Supported","mediareview":"OriginalMediaContent"},"missing":false},{"code":"altered","key":"2","definition":"Words were changed, joined or cut so that the meaning differs.","example":null,"mapping":{"mediareview":"EditedOrCroppedContent"},"missing":false},{"code":"out_of_context","key":"3","definition":"The words are right, but what they were about or an answer to is not.","example":null,"mapping":{"mediareview":"DecontextualizedContent"},"missing":false},{"code":"misattributed","key":"4","definition":"Somebody said it, but not this source.","example":null,"mapping":{"averitec":"Refuted"},"missing":false},{"code":"fabricated","key":"5","definition":"Nobody said it.","example":null,"mapping":{"averitec":"Refuted","mediareview":"StagedContent"},"missing":false},{"code":"not_found","key":"6","definition":"Searched for, and no record of it found.","example":null,"mapping":{"averitec":"Not Enough Evidence","fever":"NOT ENOUGH INFO"},"missing":false},{"code":"not_checkable","key":"7","definition":"No record of it could exist, such as a private conversation or a thought.","example":null,"mapping":{},"missing":false},{"code":"unchecked","key":"9","definition":"Nobody has searched yet.","example":null,"mapping":{},"missing":true}]},{"code":"checkworthiness","key":null,"question":"Is it worth checking?","kinds":["claim"],"required":true,"level":"nominal","repeatable":true,"guidance":"Would a reader of this article want to know whether it is true? An opinion or a wish is no claim: reject it.","labels":[{"code":"check_worthy","key":"1","definition":"Factual, and it matters to the public whether it is true.","example":"“recruited thousands of prisoners to fight in Ukraine”","mapping":{"claimbuster":"CFS"},"missing":false},{"code":"unimportant","key":"2","definition":"Factual, but nobody would miss it.","example":"“a joint dinner with seven national leaders in The Hague”","mapping":{"claimbuster":"UFS"},"missing":false}]},{"code":"verification","key":"v","question":"Is it true as written, at the article''s date, whoever says it?","kinds":["claim"],"required":true,"level":"nominal","repeatable":false,"guidance":"Judge the claim''s own words, not the stance of the source: a refuted claim that somebody denies stays refuted.","labels":[{"code":"supported","key":"1","definition":"The evidence found supports it.","example":null,"mapping":{"averitec":"Supported","fever":"SUPPORTS","claimreview":"5"},"missing":false},{"code":"refuted","key":"2","definition":"The evidence found contradicts it.","example":null,"mapping":{"averitec":"Refuted","fever":"REFUTES","claimreview":"1"},"missing":false},{"code":"conflicting","key":"3","definition":"Good evidence points both ways.","example":null,"mapping":{"averitec":"Conflicting Evidence/Cherrypicking","claimreview":"3"},"missing":false},{"code":"not_enough_evidence","key":"4","definition":"Searched for, and nothing decisive found.","example":null,"mapping":{"averitec":"Not Enough Evidence","fever":"NOT ENOUGH INFO"},"missing":false},{"code":"missing_context","key":"5","definition":"True to the letter, but a fact left out reverses the conclusion.","example":null,"mapping":{"averitec":"Conflicting Evidence/Cherrypicking","claimreview":"3"},"missing":false},{"code":"not_checkable","key":"6","definition":"No evidence could decide it, such as a motive or a private experience.","example":null,"mapping":{},"missing":false},{"code":"unchecked","key":"9","definition":"Nobody has searched yet.","example":null,"mapping":{},"missing":true}]},{"code":"claim_type","key":null,"question":"What sort of claim is it?","kinds":["claim"],"required":false,"level":"nominal","repeatable":true,"guidance":"If several fit, take the lowest number.","labels":[{"code":"quantity","key":"1","definition":"A number, an amount, a rank or a comparison of them.","example":"“unemployment fell to 3.9 per cent”","mapping":{"averitec":"Numerical Claim","fullfact":"quantity"},"missing":false},{"code":"causal","key":"2","definition":"One thing causes, prevents or goes with another.","example":"“the ban cut emissions”","mapping":{"averitec":"Causal Claim","fullfact":"correlation_causation"},"missing":false},{"code":"law","key":"3","definition":"What a law or rule says, allows or forbids.","example":"“the treaty bars the transfer of such weapons”","mapping":{"fullfact":"law_or_rule"},"missing":false},{"code":"prediction","key":"4","definition":"What will happen or is planned.","example":"“the allies will meet in Vilnius in July”","mapping":{"fullfact":"prediction"},"missing":false},{"code":"position","key":"5","definition":"What somebody holds, wants or stands for.","example":"“the West desires internal chaos in Russia”","mapping":{"averitec":"Position Statement"},"missing":false},{"code":"event_or_property","key":"6","definition":"That something happened, or is so.","example":"“Prigozhin arrived in Belarus on Tuesday”","mapping":{"averitec":"Event/Property Claim"},"missing":false}]}],"rules":[{"number":1,"part":"content","text":"Quotation marks belong to the content, both of them."},{"number":2,"part":"content","text":"What stands inside the marks is in: comma, stop, question mark, brackets."},{"number":3,"part":"content","text":"Outside marks the stop that ends the sentence is out, and so is the comma before the attribution. A question or exclamation mark is in only when the content itself asks or exclaims."},{"number":4,"part":"content","text":"Leading “that” is in; “whether, if, how, why, what” too; the “to” of an infinitive too: “plans | to leave”."},{"number":5,"part":"content","text":"A clause with a few quoted words is one content, from the end of the cue, never only the words in marks. Two quoted phrases in one clause are one fragment."},{"number":6,"part":"content","text":"The content runs to the end of the sentence when nothing sets the rest off. After a comma it stops before which/who, an apposition, an -ing clause, while/after/though/despite, unless they stand in marks; it goes on over because/if/when, “as”, “including”, and over “and that / but that”."},{"number":7,"part":"content","text":"Before “, saying / adding / emphasizing …” it stops: new cue, new unit, same source."},{"number":8,"part":"content","text":"Fragments, in reading order, only where the attribution cuts the content, at a sentence''s stop that rule 3 leaves out, and at a paragraph''s end. A quotation that goes on after “…,” X said. is the same unit unless it has a cue of its own; one that opens a paragraph without a cue belongs to the cue before it."},{"number":9,"part":"content","text":"The object of naming is in: “called | him ‘a liar’”. The person spoken to is in no part."},{"number":10,"part":"cue","text":"The whole verb group, one contiguous span: auxiliaries, negation, -ly adverbs, “also, later, again”: “did not say”, “has repeatedly denied”."},{"number":11,"part":"cue","text":"The linking preposition ends the cue: “warned against”; a noun cue takes its light verb: “raised concerns about”."},{"number":12,"part":"cue","text":"A colon is in; a comma is out; “as” in “as X said” is out."},{"number":13,"part":"cue","text":"Day, date, place, occasion and medium are out: “affirmed | on Tuesday”, “said | in a statement”."},{"number":14,"part":"cue","text":"Negation lives in the cue, not in the content: “denied | that he knew”, “refused | to go”. The stance is deny."},{"number":15,"part":"cue","text":"Two coordinated verbs with one content are one cue; two verbs with two contents are two units."},{"number":16,"part":"source","text":"Article, number, adjective, title or role before the name, and party tag are in."},{"number":17,"part":"source","text":"An apposition that identifies is in, with its closing comma: “Mark Rutte, the host of the dinner,”. A who/which clause only if without it the reader would not know who speaks or why it matters. Out: -ing and other adjuncts, “however, meanwhile”."},{"number":18,"part":"source","text":"The pronoun or relative as it stands, not its antecedent; the name goes into the speaker."},{"number":19,"part":"source","text":"Several sources are one span with its “and”; the speaker lists them with “; ”."},{"number":20,"part":"source","text":"Possessives with the ’s: “Putin’s | claim”. Choose the person over the paper: “his report” = his | report."},{"number":21,"part":"source","text":"Units may share a source span. No source in the text: leave it empty, attribution none."},{"number":22,"part":"units","text":"Headlines are split like any sentence: “X: …” and “…, Says X” are attributions. A heading without a source is no quote. Datelines, bylines, captions, boilerplate: never."},{"number":23,"part":"units","text":"Outermost attribution first. An inner quote, with the outer one as parent, only when a different source is named inside: “rejected | Putin’s claim that …”."},{"number":24,"part":"units","text":"Not a quote: actions, attempts, feelings without a content, “made a statement”, titles of works, scare quotes."},{"number":25,"part":"claims","text":"One assertion, the shortest span that still says who or what: subject and predicate, the subject as a fragment of its own if other words stand between. A noun phrase counts if it asserts an event. No “that”, no final stop, no marks unless they stand inside."},{"number":26,"part":"claims","text":"Descriptions that only identify (job, age, “the host of the dinner”) are no claims, unless they are the news."},{"number":27,"part":"claims","text":"Inside a quote: only where the quoted part could be checked; never for wishes, norms (“should”), praise."},{"number":28,"part":"claims","text":"Claims may overlap each other and quotes. The same fact again in other words is a unit again."}]}');
INSERT INTO "scheme" VALUES('27f7aa3ec70d','desk','{"name":"desk","title":"A scheme of one question","description":"Is it urgent?","fields":[{"code":"urgency","key":"u","question":"How urgent is it?","kinds":["quote","claim"],"required":true,"level":"nominal","repeatable":true,"guidance":null,"labels":[{"code":"now","key":"1","definition":"Today.","example":null,"mapping":{},"missing":false},{"code":"later","key":"2","definition":"Any other day.","example":null,"mapping":{},"missing":false}]}],"rules":[]}');
CREATE TABLE scheme_change (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	old TEXT NOT NULL, 
	new TEXT NOT NULL, 
	labels TEXT NOT NULL, 
	CONSTRAINT pk_scheme_change PRIMARY KEY (id), 
	CONSTRAINT fk_scheme_change_old FOREIGN KEY(old) REFERENCES scheme (version), 
	CONSTRAINT fk_scheme_change_new FOREIGN KEY(new) REFERENCES scheme (version), 
	CONSTRAINT ck_scheme_change_at CHECK (at <> '')
)
 STRICT

;
INSERT INTO "scheme_change" VALUES(1,'2026-11-28T02:28:03.881408Z','47abb52ddb6d','27f7aa3ec70d','{"attribution.author":null,"attribution.collective":null,"attribution.document":null,"attribution.none":null,"attribution.organisation":null,"attribution.person":null,"attribution.unnamed":null,"checkworthiness.check_worthy":null,"checkworthiness.unimportant":null,"claim_type.causal":null,"claim_type.event_or_property":null,"claim_type.law":null,"claim_type.position":null,"claim_type.prediction":null,"claim_type.quantity":null,"fidelity.accurate":null,"fidelity.altered":null,"fidelity.fabricated":null,"fidelity.misattributed":null,"fidelity.not_checkable":null,"fidelity.not_found":null,"fidelity.out_of_context":null,"fidelity.unchecked":null,"stance.comment":null,"stance.deny":null,"stance.query":null,"stance.support":null,"verification.conflicting":null,"verification.missing_context":null,"verification.not_checkable":null,"verification.not_enough_evidence":null,"verification.refuted":null,"verification.supported":null,"verification.unchecked":null}');
CREATE TABLE suggestion (
	set_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	score REAL NOT NULL, 
	payload TEXT NOT NULL, 
	CONSTRAINT pk_suggestion PRIMARY KEY (set_id, position), 
	CONSTRAINT fk_suggestion_set_id FOREIGN KEY(set_id) REFERENCES suggestion_set (id), 
	CONSTRAINT ck_suggestion_position CHECK (position >= 0), 
	CONSTRAINT ck_suggestion_kind CHECK (kind IN ('quote', 'claim')), 
	CONSTRAINT ck_suggestion_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_suggestion_start CHECK (start >= 0), 
	CONSTRAINT ck_suggestion_span CHECK (start < "end")
)
 STRICT

;
INSERT INTO "suggestion" VALUES(1,0,'quote',17,57,0.98,'{"kind":"quote","content":[[17,57]],"source":[[64,73]],"cue":[59,63],"speaker":null,"parent":null,"labels":{"attribution":"collective","stance":"support","fidelity":"unchecked"},"score":0.98,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(1,1,'claim',17,56,0.35,'{"kind":"claim","content":[[17,56]],"source":[],"cue":null,"speaker":null,"parent":0,"labels":{"checkworthiness":"unimportant","verification":"unchecked","claim_type":"prediction"},"score":0.35,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(1,2,'quote',109,139,0.7,'{"kind":"quote","content":[[109,139]],"source":[[98,101]],"cue":[102,108],"speaker":"Zoë Müller","parent":null,"labels":{"attribution":"person","stance":"deny","fidelity":"unchecked"},"score":0.7,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(1,3,'quote',141,203,0.98,'{"kind":"quote","content":[[141,166],[181,203]],"source":[[167,173]],"cue":[174,179],"speaker":"Zoë Müller","parent":null,"labels":{"attribution":"person","stance":"support","fidelity":"unchecked"},"score":0.98,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(1,4,'quote',231,263,0.7,'{"kind":"quote","content":[[231,263]],"source":[[218,229]],"cue":[205,217],"speaker":null,"parent":null,"labels":{"attribution":"organisation","stance":"support","fidelity":"unchecked"},"score":0.7,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(1,5,'claim',231,263,0.65,'{"kind":"claim","content":[[231,263]],"source":[],"cue":null,"speaker":null,"parent":4,"labels":{"checkworthiness":"check_worthy","verification":"unchecked"},"score":0.65,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(2,0,'quote',0,25,0.7,'{"kind":"quote","content":[[0,25]],"source":[[27,48]],"cue":[49,53],"speaker":null,"parent":null,"labels":{"attribution":"organisation","stance":"support","fidelity":"unchecked"},"score":0.7,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(2,1,'claim',0,25,0.8,'{"kind":"claim","content":[[0,25]],"source":[],"cue":null,"speaker":null,"parent":0,"labels":{"checkworthiness":"check_worthy","verification":"unchecked"},"score":0.8,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(2,2,'quote',58,75,0.98,'{"kind":"quote","content":[[58,75]],"source":[[81,88]],"cue":[76,80],"speaker":"Ann Lee","parent":null,"labels":{"attribution":"person","stance":"support","fidelity":"unchecked"},"score":0.98,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(2,3,'quote',109,134,0.7,'{"kind":"quote","content":[[109,134]],"source":[[91,103]],"cue":[104,108],"speaker":null,"parent":null,"labels":{"attribution":"collective","stance":"support","fidelity":"unchecked"},"score":0.7,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(2,4,'claim',114,134,0.35,'{"kind":"claim","content":[[114,134]],"source":[],"cue":null,"speaker":null,"parent":3,"labels":{"checkworthiness":"unimportant","verification":"unchecked"},"score":0.35,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(3,0,'quote',12,44,0.02,'{"kind":"quote","content":[[12,44]],"source":[],"cue":null,"speaker":null,"parent":null,"labels":{"attribution":"none","stance":"support","fidelity":"unchecked"},"score":0.02,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(3,1,'quote',60,79,0.7,'{"kind":"quote","content":[[60,79]],"source":[[45,54]],"cue":[55,59],"speaker":"Officials","parent":null,"labels":{"attribution":"unnamed","stance":"support","fidelity":"unchecked"},"score":0.7,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(4,0,'quote',0,25,0.7,'{"kind":"quote","content":[[0,25]],"source":[[27,48]],"cue":[49,53],"speaker":null,"parent":null,"labels":{"attribution":"organisation","stance":"support","fidelity":"unchecked"},"score":0.7,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(4,1,'claim',0,25,0.8,'{"kind":"claim","content":[[0,25]],"source":[],"cue":null,"speaker":null,"parent":0,"labels":{"checkworthiness":"check_worthy","verification":"unchecked"},"score":0.8,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(4,2,'quote',55,72,0.98,'{"kind":"quote","content":[[55,72]],"source":[[78,85]],"cue":[73,77],"speaker":"Ann Lee","parent":null,"labels":{"attribution":"person","stance":"support","fidelity":"unchecked"},"score":0.98,"alternatives":[]}');
INSERT INTO "suggestion" VALUES(5,0,'quote',29,71,0.8,'{"kind":"quote","content":[[29,71]],"source":[[0,12]],"cue":[13,17],"speaker":null,"parent":null,"labels":{"attribution":"collective","stance":"support","fidelity":"unchecked"},"score":0.8,"alternatives":[]}');
CREATE TABLE suggestion_set (
	id INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	splitter TEXT NOT NULL, 
	size INTEGER NOT NULL, digest TEXT CONSTRAINT ck_suggestion_set_digest CHECK (length(digest) = 32), 
	CONSTRAINT pk_suggestion_set PRIMARY KEY (id), 
	CONSTRAINT uq_suggestion_set_article_splitter UNIQUE (article, splitter), 
	CONSTRAINT fk_suggestion_set_article FOREIGN KEY(article) REFERENCES article (id), 
	CONSTRAINT ck_suggestion_set_splitter CHECK (splitter <> ''), 
	CONSTRAINT ck_suggestion_set_size CHECK (size >= 0)
)
 STRICT

;
INSERT INTO "suggestion_set" VALUES(1,'brücke','rules-3',6,NULL);
INSERT INTO "suggestion_set" VALUES(2,'crlf','rules-3',5,NULL);
INSERT INTO "suggestion_set" VALUES(3,'emoji','rules-3',2,NULL);
INSERT INTO "suggestion_set" VALUES(4,'prices','rules-3',3,NULL);
INSERT INTO "suggestion_set" VALUES(5,'unread','rules-3',1,NULL);
CREATE TABLE trace (
	review_id INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	wording TEXT NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_trace PRIMARY KEY (review_id, unit), 
	CONSTRAINT fk_trace_review_id FOREIGN KEY(review_id, unit) REFERENCES unit (review_id, id) ON DELETE CASCADE, 
	CONSTRAINT ck_trace_wording CHECK (wording <> ''), 
	CONSTRAINT ck_trace_at CHECK (at <> '')
)
 STRICT

;
INSERT INTO "trace" VALUES(1,'a2','esperrt','2026-11-28T02:28:02.250053Z');
INSERT INTO "trace" VALUES(1,'u1','The bridge will “stay shut until spring”','2026-11-28T02:28:02.270024Z');
INSERT INTO "trace" VALUES(1,'u2','The bridge will “stay shut until spring','2026-11-28T02:28:02.274094Z');
INSERT INTO "trace" VALUES(1,'u3','that the delay cost €2 million','2026-11-28T02:28:02.293049Z');
INSERT INTO "trace" VALUES(1,'u4','“We warned them in 2019,” “and nobody listened.” 12,000 cars crossed it every day','2026-11-28T02:28:02.294312Z');
INSERT INTO "trace" VALUES(1,'a1','Brücke','2026-11-28T02:28:02.353910Z');
INSERT INTO "trace" VALUES(3,'u1','Prices rose by 4 % in May','2026-11-28T02:28:02.404905Z');
INSERT INTO "trace" VALUES(3,'u2','Prices rose by 4 % in May','2026-11-28T02:28:02.406026Z');
INSERT INTO "trace" VALUES(3,'u3','“It is not over,”','2026-11-28T02:28:02.409142Z');
INSERT INTO "trace" VALUES(3,'u4','that inflation had peaked','2026-11-28T02:28:02.410316Z');
INSERT INTO "trace" VALUES(4,'u1','Prices rose by 4 % in May','2026-11-28T02:28:04.051476Z');
INSERT INTO "trace" VALUES(4,'u2','Prices rose by 4 % in May','2026-11-28T02:28:04.104133Z');
INSERT INTO "trace" VALUES(6,'a1','Brücke','2026-11-28T02:28:07.916818Z');
INSERT INTO "trace" VALUES(6,'a2','esperrt','2026-11-28T02:28:07.916818Z');
INSERT INTO "trace" VALUES(6,'u1','The bridge will “stay shut until spring”','2026-11-28T02:28:07.916818Z');
INSERT INTO "trace" VALUES(6,'u2','The bridge will “stay shut until spring','2026-11-28T02:28:07.916818Z');
INSERT INTO "trace" VALUES(6,'u3','that the delay cost €2 million','2026-11-28T02:28:07.916818Z');
INSERT INTO "trace" VALUES(6,'u4','“We warned them in 2019,” “and nobody listened.” 12,000 cars crossed it every day','2026-11-28T02:28:07.916818Z');
INSERT INTO "trace" VALUES(7,'a1','Brücke','2026-11-28T02:28:10.052894Z');
INSERT INTO "trace" VALUES(7,'a2','esperrt','2026-11-28T02:28:10.052894Z');
INSERT INTO "trace" VALUES(7,'u1','The bridge will “stay shut until spring”','2026-11-28T02:28:10.052894Z');
INSERT INTO "trace" VALUES(7,'u2','The bridge will “stay shut until spring','2026-11-28T02:28:10.052894Z');
INSERT INTO "trace" VALUES(7,'u3','that the delay cost €2 million','2026-11-28T02:28:10.052894Z');
INSERT INTO "trace" VALUES(7,'u4','“We warned them in 2019,” “and nobody listened.” 12,000 cars crossed it every day','2026-11-28T02:28:10.052894Z');
CREATE TABLE trace_key (
	review_id INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_trace_key PRIMARY KEY (review_id, unit, number), 
	CONSTRAINT fk_trace_key_review_id FOREIGN KEY(review_id, unit) REFERENCES trace (review_id, unit) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "trace_key" VALUES(1,'a2',4211253880282818749);
INSERT INTO "trace_key" VALUES(1,'u1',-8865700026110185635);
INSERT INTO "trace_key" VALUES(1,'u2',2378565058786734344);
INSERT INTO "trace_key" VALUES(1,'u2',7819311873780044456);
INSERT INTO "trace_key" VALUES(1,'u3',6402221876135862219);
INSERT INTO "trace_key" VALUES(1,'u4',-8383349710454547466);
INSERT INTO "trace_key" VALUES(1,'a1',141268619223117541);
INSERT INTO "trace_key" VALUES(3,'u1',-2409377440651738601);
INSERT INTO "trace_key" VALUES(3,'u2',8472357075265011681);
INSERT INTO "trace_key" VALUES(3,'u2',4937047818051418706);
INSERT INTO "trace_key" VALUES(3,'u3',6879230601232716426);
INSERT INTO "trace_key" VALUES(3,'u4',-7984560674181659541);
INSERT INTO "trace_key" VALUES(4,'u1',-2409377440651738601);
INSERT INTO "trace_key" VALUES(4,'u2',8472357075265011681);
INSERT INTO "trace_key" VALUES(4,'u2',4937047818051418706);
INSERT INTO "trace_key" VALUES(6,'a1',141268619223117541);
INSERT INTO "trace_key" VALUES(6,'a2',4211253880282818749);
INSERT INTO "trace_key" VALUES(6,'u1',-8865700026110185635);
INSERT INTO "trace_key" VALUES(6,'u2',2378565058786734344);
INSERT INTO "trace_key" VALUES(6,'u2',7819311873780044456);
INSERT INTO "trace_key" VALUES(6,'u3',6402221876135862219);
INSERT INTO "trace_key" VALUES(6,'u4',-8383349710454547466);
INSERT INTO "trace_key" VALUES(7,'a1',141268619223117541);
INSERT INTO "trace_key" VALUES(7,'a2',4211253880282818749);
INSERT INTO "trace_key" VALUES(7,'u1',-8865700026110185635);
INSERT INTO "trace_key" VALUES(7,'u2',2378565058786734344);
INSERT INTO "trace_key" VALUES(7,'u2',7819311873780044456);
INSERT INTO "trace_key" VALUES(7,'u3',6402221876135862219);
INSERT INTO "trace_key" VALUES(7,'u4',-8383349710454547466);
CREATE TABLE unit (
	review_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	source TEXT NOT NULL, 
	cue TEXT, 
	speaker TEXT, 
	parent TEXT, 
	standing TEXT NOT NULL, 
	rejected INTEGER NOT NULL, 
	labels TEXT NOT NULL, 
	proposed TEXT NOT NULL, 
	score REAL, 
	evidence TEXT NOT NULL, 
	justification TEXT, 
	restated TEXT, 
	note TEXT, 
	flag TEXT, 
	CONSTRAINT pk_unit PRIMARY KEY (review_id, id), 
	CONSTRAINT fk_unit_review_id FOREIGN KEY(review_id) REFERENCES review (id), 
	CONSTRAINT ck_unit_id CHECK (id <> ''), 
	CONSTRAINT ck_unit_kind CHECK (kind IN ('quote', 'claim')), 
	CONSTRAINT ck_unit_start CHECK (start >= 0), 
	CONSTRAINT ck_unit_span CHECK (start < "end"), 
	CONSTRAINT ck_unit_standing CHECK (standing IN ('suggested', 'accepted', 'edited', 'added')), 
	CONSTRAINT ck_unit_rejected CHECK (rejected IN (0, 1)), 
	CONSTRAINT ck_unit_parent CHECK (parent <> ''), 
	CONSTRAINT ck_unit_score CHECK (score >= 0 AND score <= 1)
)
 STRICT

;
INSERT INTO "unit" VALUES(1,'a2','claim',8,15,'[[8,15]]','[]',NULL,NULL,NULL,'added',0,'{"checkworthiness":{"code":"unimportant","how":"typed"},"verification":{"code":"refuted","how":"typed"}}','{}',NULL,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(1,'u1','quote',17,57,'[[17,57]]','[[64,73]]','[59,63]','Zoë [31m Müller‮',NULL,'edited',0,'{"attribution":{"code":"unnamed","how":"typed"},"stance":{"code":"query","how":"typed"},"fidelity":{"code":"out_of_context","how":"typed"}}','{"attribution":"collective","stance":"support","fidelity":"unchecked"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(1,'u2','claim',17,56,'[[17,56]]','[]',NULL,NULL,'u1','accepted',0,'{"checkworthiness":{"code":"unimportant","how":"accepted"},"verification":{"code":"unchecked","how":"accepted"},"claim_type":{"code":"prediction","how":"accepted"}}','{"checkworthiness":"unimportant","verification":"unchecked","claim_type":"prediction"}',0.35,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(1,'u3','quote',109,139,'[[109,139]]','[[98,101]]','[102,108]','Zoë Müller',NULL,'accepted',0,'{"attribution":{"code":"document","how":"typed"},"stance":{"code":"support","how":"typed"},"fidelity":{"code":"fabricated","how":"typed"}}','{"attribution":"person","stance":"deny","fidelity":"unchecked"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(1,'u4','quote',141,263,'[[141,166],[181,203],[231,263]]','[[167,173]]','[174,179]','Zoë Müller',NULL,'edited',0,'{"attribution":{"code":"person","how":"accepted"},"stance":{"code":"support","how":"accepted"},"fidelity":{"code":"unchecked","how":"accepted"}}','{"attribution":"person","stance":"support","fidelity":"unchecked"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(1,'a1','claim',0,6,'[[0,6]]','[]',NULL,NULL,NULL,'added',0,'{"verification":{"code":"supported","how":"typed"},"checkworthiness":{"code":"check_worthy","how":"typed"}}','{}',NULL,'[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"},{"url":"https://example.org/2","archived_url":"https://archive.example.org/2","title":null,"passage":null,"relation":"refutes","published":null,"retrieved":null}]','Because of the records',NULL,'a note
of two lines	with a \u0000','{"reason":"guideline","comment":"which rule? “5”"}');
INSERT INTO "unit" VALUES(1,'u6','claim',231,263,'[[231,263]]','[]',NULL,NULL,'u4','accepted',1,'{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"unchecked","how":"typed"}}','{"checkworthiness":"check_worthy","verification":"unchecked"}',0.65,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(3,'u1','quote',0,25,'[[0,25]]','[[27,48]]','[49,53]',NULL,NULL,'accepted',0,'{"attribution":{"code":"person","how":"typed"},"stance":{"code":"support","how":"typed"},"fidelity":{"code":"accurate","how":"typed"}}','{"attribution":"organisation","stance":"support","fidelity":"unchecked"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(3,'u2','claim',0,25,'[[0,25]]','[]',NULL,NULL,'u1','accepted',0,'{"checkworthiness":{"code":"check_worthy","how":"accepted"},"verification":{"code":"unchecked","how":"accepted"}}','{"checkworthiness":"check_worthy","verification":"unchecked"}',0.8,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(3,'u3','quote',58,75,'[[58,75]]','[[81,88]]','[76,80]','Ann Lee',NULL,'accepted',0,'{"attribution":{"code":"unnamed","how":"typed"},"stance":{"code":"query","how":"typed"},"fidelity":{"code":"out_of_context","how":"typed"}}','{"attribution":"person","stance":"support","fidelity":"unchecked"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(3,'u4','quote',109,134,'[[109,134]]','[[91,103]]','[104,108]',NULL,NULL,'accepted',0,'{"attribution":{"code":"collective","how":"accepted"},"stance":{"code":"support","how":"accepted"},"fidelity":{"code":"unchecked","how":"accepted"}}','{"attribution":"collective","stance":"support","fidelity":"unchecked"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(3,'u5','claim',114,134,'[[114,134]]','[]',NULL,NULL,'u4','suggested',1,'{}','{"checkworthiness":"unimportant","verification":"unchecked"}',0.35,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(2,'u1','quote',0,25,'[[0,25]]','[[27,48]]','[49,53]',NULL,NULL,'accepted',0,'{}','{"attribution":"organisation","stance":"support","fidelity":"unchecked"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(2,'u2','claim',0,25,'[[0,25]]','[]',NULL,NULL,'u1','accepted',0,'{}','{"checkworthiness":"check_worthy","verification":"unchecked"}',0.8,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(2,'u3','quote',58,75,'[[58,75]]','[[81,88]]','[76,80]','Ann Lee',NULL,'accepted',0,'{}','{"attribution":"person","stance":"support","fidelity":"unchecked"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(2,'u4','quote',109,134,'[[109,134]]','[[91,103]]','[104,108]',NULL,NULL,'accepted',0,'{}','{"attribution":"collective","stance":"support","fidelity":"unchecked"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(4,'u1','quote',0,25,'[[0,25]]','[[27,48]]','[49,53]',NULL,NULL,'accepted',0,'{"urgency":{"code":"now","how":"typed"}}','{"attribution":"organisation","stance":"support","fidelity":"unchecked"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(4,'u2','claim',0,25,'[[0,25]]','[]',NULL,NULL,'u1','accepted',0,'{"urgency":{"code":"later","how":"typed"}}','{"checkworthiness":"check_worthy","verification":"unchecked"}',0.8,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(5,'u1','quote',12,44,'[[12,44]]','[]',NULL,NULL,NULL,'suggested',0,'{}','{"attribution":"none","stance":"support","fidelity":"unchecked"}',0.02,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(6,'a1','claim',0,6,'[[0,6]]','[]',NULL,NULL,NULL,'added',0,'{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"supported","how":"typed"}}','{}',NULL,'[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"},{"url":"https://example.org/2","archived_url":"https://archive.example.org/2","title":null,"passage":null,"relation":"refutes","published":null,"retrieved":null}]','Because of the records',NULL,'a note
of two lines	with a \u0000','{"reason":"guideline","comment":"which rule? “5”"}');
INSERT INTO "unit" VALUES(6,'a2','claim',8,15,'[[8,15]]','[]',NULL,NULL,NULL,'added',0,'{"checkworthiness":{"code":"unimportant","how":"typed"},"verification":{"code":"refuted","how":"typed"}}','{}',NULL,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(6,'u1','quote',17,57,'[[17,57]]','[[64,73]]','[59,63]','Zoë [31m Müller‮',NULL,'edited',0,'{"attribution":{"code":"unnamed","how":"typed"},"fidelity":{"code":"out_of_context","how":"typed"},"stance":{"code":"query","how":"typed"}}','{"attribution":"collective","fidelity":"unchecked","stance":"support"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(6,'u2','claim',17,56,'[[17,56]]','[]',NULL,NULL,'u1','accepted',0,'{"checkworthiness":{"code":"unimportant","how":"accepted"},"claim_type":{"code":"prediction","how":"accepted"},"verification":{"code":"unchecked","how":"accepted"}}','{"checkworthiness":"unimportant","claim_type":"prediction","verification":"unchecked"}',0.35,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(6,'u3','quote',109,139,'[[109,139]]','[[98,101]]','[102,108]','Zoë Müller',NULL,'accepted',0,'{"attribution":{"code":"document","how":"typed"},"fidelity":{"code":"fabricated","how":"typed"},"stance":{"code":"support","how":"typed"}}','{"attribution":"person","fidelity":"unchecked","stance":"deny"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(6,'u4','quote',141,263,'[[141,166],[181,203],[231,263]]','[[167,173]]','[174,179]','Zoë Müller',NULL,'edited',0,'{"attribution":{"code":"person","how":"accepted"},"fidelity":{"code":"unchecked","how":"accepted"},"stance":{"code":"support","how":"accepted"}}','{"attribution":"person","fidelity":"unchecked","stance":"support"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(6,'u6','claim',231,263,'[[231,263]]','[]',NULL,NULL,'u4','accepted',1,'{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"unchecked","how":"typed"}}','{"checkworthiness":"check_worthy","verification":"unchecked"}',0.65,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(7,'a1','claim',0,6,'[[0,6]]','[]',NULL,NULL,NULL,'added',0,'{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"supported","how":"typed"}}','{}',NULL,'[{"url":"https://example.org/é","archived_url":null,"title":"Title","passage":"A passage","relation":"context","published":"2025-12-01","retrieved":"2026-01-02"},{"url":"https://example.org/2","archived_url":"https://archive.example.org/2","title":null,"passage":null,"relation":"refutes","published":null,"retrieved":null}]','Because of the records',NULL,'a note
of two lines	with a \u0000','{"reason":"guideline","comment":"which rule? “5”"}');
INSERT INTO "unit" VALUES(7,'a2','claim',8,15,'[[8,15]]','[]',NULL,NULL,NULL,'added',0,'{"checkworthiness":{"code":"unimportant","how":"typed"},"verification":{"code":"refuted","how":"typed"}}','{}',NULL,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(7,'u1','quote',17,57,'[[17,57]]','[[64,73]]','[59,63]','Zoë [31m Müller‮',NULL,'edited',0,'{"attribution":{"code":"unnamed","how":"typed"},"fidelity":{"code":"out_of_context","how":"typed"},"stance":{"code":"query","how":"typed"}}','{"attribution":"collective","fidelity":"unchecked","stance":"support"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(7,'u2','claim',17,56,'[[17,56]]','[]',NULL,NULL,'u1','accepted',0,'{"checkworthiness":{"code":"unimportant","how":"accepted"},"claim_type":{"code":"prediction","how":"accepted"},"verification":{"code":"unchecked","how":"accepted"}}','{"checkworthiness":"unimportant","claim_type":"prediction","verification":"unchecked"}',0.35,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(7,'u3','quote',109,139,'[[109,139]]','[[98,101]]','[102,108]','Zoë Müller',NULL,'accepted',0,'{"attribution":{"code":"document","how":"typed"},"fidelity":{"code":"fabricated","how":"typed"},"stance":{"code":"support","how":"typed"}}','{"attribution":"person","fidelity":"unchecked","stance":"deny"}',0.7,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(7,'u4','quote',141,263,'[[141,166],[181,203],[231,263]]','[[167,173]]','[174,179]','Zoë Müller',NULL,'edited',0,'{"attribution":{"code":"person","how":"accepted"},"fidelity":{"code":"unchecked","how":"accepted"},"stance":{"code":"support","how":"accepted"}}','{"attribution":"person","fidelity":"unchecked","stance":"support"}',0.98,'[]',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(7,'u6','claim',231,263,'[[231,263]]','[]',NULL,NULL,'u4','accepted',1,'{"checkworthiness":{"code":"check_worthy","how":"typed"},"verification":{"code":"unchecked","how":"typed"}}','{"checkworthiness":"check_worthy","verification":"unchecked"}',0.65,'[]',NULL,NULL,NULL,NULL);
CREATE INDEX ix_article_title ON article (coalesce(title, ''), id);
CREATE INDEX ix_article_published ON article (coalesce(published, ''), id);
CREATE INDEX ix_trace_key_number ON trace_key (number);
CREATE INDEX ix_review_digest ON review (digest);
CREATE INDEX ix_suggestion_set_digest ON suggestion_set (digest);
CREATE INDEX ix_review_reviewer ON review (reviewer, article);
CREATE INDEX ix_review_adopted ON review (adopted);
CREATE INDEX ix_suggestion_claim ON suggestion (score DESC, set_id, position) WHERE kind = 'claim';
CREATE INDEX ix_article_sha256 ON article (sha256);
COMMIT;
PRAGMA application_id = 1634627183;
PRAGMA user_version = 5;
