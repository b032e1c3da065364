<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ferry::BundleFacts</name>
    <message>
        <source>managed by the platform</source>
        <translation>von der Plattform verwaltet</translation>
    </message>
    <message>
        <source>self-hosted</source>
        <translation>selbst betrieben</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <comment>origin, host name</comment>
        <translation>%1, auf %2</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>%1, needs %2 or newer</source>
        <translation>%1, braucht %2 oder neuer</translation>
    </message>
    <message>
        <source>%1, needs %2 to %3</source>
        <translation>%1, braucht %2 bis %3</translation>
    </message>
    <message>
        <source>logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>browser state</source>
        <translation>Browserzustand</translation>
    </message>
    <message>
        <source>memory index</source>
        <translation>Gedächtnisindex</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Assistant:</source>
        <translation>Assistent:</translation>
    </message>
    <message>
        <source>Created:</source>
        <translation>Erstellt:</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Von:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Version:</translation>
    </message>
    <message>
        <source>Content:</source>
        <translation>Inhalt:</translation>
    </message>
    <message>
        <source>Secrets:</source>
        <translation>Geheimnisse:</translation>
    </message>
    <message>
        <source>Not included:</source>
        <translation>Nicht enthalten:</translation>
    </message>
    <message>
        <source>%1, %2 unpacked, %3 in the bundle</source>
        <translation>%1, ausgepackt %2, im Bündel %3</translation>
    </message>
    <message>
        <source>removed; you will need to enter them again</source>
        <translation>entfernt; Sie müssen sie neu eingeben</translation>
    </message>
    <message>
        <source>may be inside, in clear text</source>
        <translation>möglicherweise enthalten, im Klartext</translation>
    </message>
</context>
<context>
    <name>ferry::CalmProgressBar</name>
    <message>
        <source>%1%</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ferry::CheckPage</name>
    <message>
        <source>Checking the bundle</source>
        <translation>Das Bündel wird geprüft</translation>
    </message>
    <message>
        <source>Choose &amp;Another Bundle</source>
        <translation>&amp;Anderes Bündel wählen</translation>
    </message>
    <message>
        <source>&amp;Save Report…</source>
        <translation>Bericht &amp;speichern …</translation>
    </message>
    <message>
        <source>Stopping. The unpacked files are being removed.</source>
        <translation>Wird angehalten. Die ausgepackten Dateien werden entfernt.</translation>
    </message>
    <message>
        <source>Every file is verified and unpacked beside your workspace. Nothing in the workspace changes.</source>
        <translation>Jede Datei wird geprüft und neben Ihrem Arbeitsbereich ausgepackt. Im Arbeitsbereich ändert sich nichts.</translation>
    </message>
</context>
<context>
    <name>ferry::CloseGuard</name>
    <message>
        <source>Stop importing?</source>
        <translation>Import anhalten?</translation>
    </message>
    <message>
        <source>The bundle will have to be checked again. Your workspace has not been changed.</source>
        <translation>Das Bündel muss dann noch einmal geprüft werden. Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>&amp;Keep Going</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
</context>
<context>
    <name>ferry::ConfirmDialog</name>
    <message>
        <source>Replace the workspace?</source>
        <translation>Arbeitsbereich ersetzen?</translation>
    </message>
    <message>
        <source>Replace the workspace of %1?</source>
        <translation>Arbeitsbereich von %1 ersetzen?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be overwritten.</source>
        <translation>
            <numerusform>%n Datei wird überschrieben.</numerusform>
            <numerusform>%n Dateien werden überschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be removed.</source>
        <translation>
            <numerusform>%n Datei wird entfernt.</numerusform>
            <numerusform>%n Dateien werden entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>This can&apos;t be undone.</source>
        <translation>Das kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Replace Workspace</source>
        <translation>Arbeitsbereich &amp;ersetzen</translation>
    </message>
    <message>
        <source>I &amp;understand that this can&apos;t be undone</source>
        <translation>Ich &amp;verstehe, dass das nicht rückgängig gemacht werden kann</translation>
    </message>
    <message>
        <source>The previous workspace is kept %1; you can undo the import from History.</source>
        <translation>Der bisherige Arbeitsbereich wird %1 aufgehoben; im Verlauf lässt sich der Import rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>ferry::CountTile</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Name of a filter button for screen readers; %1 is a word such as Created, %2 a number.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Shows only these files</source>
        <translation>Zeigt nur diese Dateien</translation>
    </message>
</context>
<context>
    <name>ferry::DestinationChecks</name>
    <message>
        <source>The folder that should hold it does not exist.</source>
        <translation>Den Ordner, in dem er liegen soll, gibt es nicht.</translation>
    </message>
    <message>
        <source>This does not look like an assistant workspace. Its files would be replaced, so it was refused. Choose another folder.</source>
        <translation>Das sieht nicht wie der Arbeitsbereich eines Assistenten aus. Seine Dateien würden ersetzt, deshalb wurde er abgelehnt. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>This folder will be created.</source>
        <translation>Dieser Ordner wird angelegt.</translation>
    </message>
    <message>
        <source>The folder does not exist and can&apos;t be created.</source>
        <translation>Den Ordner gibt es nicht, und er kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder exists and is empty.</source>
        <translation>Der Ordner ist vorhanden und leer.</translation>
    </message>
    <message>
        <source>The folder is an assistant workspace.</source>
        <translation>Der Ordner ist der Arbeitsbereich eines Assistenten.</translation>
    </message>
    <message>
        <source>You can write here.</source>
        <translation>Sie können hier schreiben.</translation>
    </message>
    <message>
        <source>You don&apos;t have permission to write here.</source>
        <translation>Sie dürfen hier nicht schreiben.</translation>
    </message>
    <message>
        <source>Another import into this workspace is running. Wait until it has ended.</source>
        <translation>In diesen Arbeitsbereich läuft schon ein Import. Warten Sie, bis er beendet ist.</translation>
    </message>
    <message>
        <source>The assistant is stopped.</source>
        <translation>Der Assistent ist angehalten.</translation>
    </message>
    <message>
        <source>An assistant</source>
        <translation>Ein Assistent</translation>
    </message>
    <message>
        <source>%1 is running (process %2, vellum.pid). Stop it before importing: %3</source>
        <translation>%1 läuft (Prozess %2, vellum.pid). Halten Sie ihn vor dem Import an: %3</translation>
    </message>
    <message>
        <source>No earlier import is unfinished.</source>
        <translation>Kein früherer Import ist unvollendet.</translation>
    </message>
    <message>
        <source>How much space is free here can&apos;t be found out.</source>
        <translation>Wie viel Platz hier frei ist, lässt sich nicht feststellen.</translation>
    </message>
    <message>
        <source>%1 free.</source>
        <comment>disk space</comment>
        <translation>%1 frei.</translation>
    </message>
    <message>
        <source>Not enough space: needs %1, %2 free. %3 more is needed.</source>
        <translation>Zu wenig Platz: %1 nötig, %2 frei. Es fehlen %3.</translation>
    </message>
    <message>
        <source>Enough space: needs %1, %2 free.</source>
        <translation>Genug Platz: %1 nötig, %2 frei.</translation>
    </message>
    <message>
        <source>This folder seems to be synced to another place or on a removable disk. Pause syncing and leave the disk connected until the import has ended.</source>
        <translation>Dieser Ordner scheint mit einem anderen Ort abgeglichen zu werden oder auf einem Wechseldatenträger zu liegen. Halten Sie den Abgleich an und lassen Sie den Datenträger angeschlossen, bis der Import beendet ist.</translation>
    </message>
    <message>
        <source>More than %1, %2</source>
        <translation>Mehr als %1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>files, size</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ferry::DestinationPage</name>
    <message>
        <source>Choose the workspace</source>
        <translation>Arbeitsbereich wählen</translation>
    </message>
    <message>
        <source>The bundle&apos;s files are placed into this folder. What happens to the files that are there now is shown before anything is changed.</source>
        <translation>Die Dateien des Bündels kommen in diesen Ordner. Was mit den jetzigen Dateien geschieht, sehen Sie, bevor etwas verändert wird.</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>Anderer Ordner</translation>
    </message>
    <message>
        <source>Other &amp;Folder…</source>
        <translation>Anderer &amp;Ordner …</translation>
    </message>
    <message>
        <source>&amp;Assistant:</source>
        <translation>&amp;Assistent:</translation>
    </message>
    <message>
        <source>&amp;Workspace folder:</source>
        <translation>Ordner des Arbeits&amp;bereichs:</translation>
    </message>
    <message>
        <source>Workspace folder</source>
        <translation>Ordner des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Cop&amp;y Command</source>
        <translation>Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Check Again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>Choose a workspace folder</source>
        <translation>Ordner des Arbeitsbereichs wählen</translation>
    </message>
    <message>
        <source>Write the whole path, beginning with / or ~/.</source>
        <translation>Geben Sie den ganzen Pfad ein, beginnend mit / oder ~/.</translation>
    </message>
    <message>
        <source>No assistant workspace found. Choose a folder to import into.</source>
        <translation>Kein Arbeitsbereich eines Assistenten gefunden. Wählen Sie einen Ordner für den Import.</translation>
    </message>
    <message>
        <source>Looking at the folder…</source>
        <translation>Der Ordner wird angesehen …</translation>
    </message>
    <message>
        <source>Default workspace</source>
        <translation>Standard-Arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Resolve…</source>
        <translation>&amp;Klären …</translation>
    </message>
</context>
<context>
    <name>ferry::EntryDetails</name>
    <message>
        <source>Details of the selected file</source>
        <translation>Einzelheiten der ausgewählten Datei</translation>
    </message>
    <message>
        <source>Action:</source>
        <translation>Aktion:</translation>
    </message>
    <message>
        <source>Path:</source>
        <translation>Pfad:</translation>
    </message>
    <message>
        <source>Path in bundle:</source>
        <translation>Pfad im Bündel:</translation>
    </message>
    <message>
        <source>Note:</source>
        <translation>Hinweis:</translation>
    </message>
    <message>
        <source>Link target:</source>
        <translation>Linkziel:</translation>
    </message>
    <message>
        <source>Size:</source>
        <translation>Größe:</translation>
    </message>
    <message>
        <source>Size before:</source>
        <translation>Größe vorher:</translation>
    </message>
    <message>
        <source>SHA-256:</source>
        <translation>SHA-256:</translation>
    </message>
    <message>
        <source>SHA-256 in bundle:</source>
        <translation>SHA-256 im Bündel:</translation>
    </message>
    <message>
        <source>Backup:</source>
        <translation>Sicherung:</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <extracomment>%1 is a rounded size, %2 the exact number of bytes</extracomment>
        <translation>%1 (%2 Bytes)</translation>
    </message>
    <message>
        <source>No file is selected.</source>
        <translation>Keine Datei ist ausgewählt.</translation>
    </message>
</context>
<context>
    <name>ferry::EntryModel</name>
    <message>
        <source>Link to %1</source>
        <translation>Link auf %1</translation>
    </message>
    <message>
        <source>Adjusted for this computer</source>
        <translation>Für diesen Rechner angepasst</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>Größe vorher</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Path in bundle</source>
        <translation>Pfad im Bündel</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
</context>
<context>
    <name>ferry::EntryView</name>
    <message>
        <source>No files match.</source>
        <translation>Keine passenden Dateien.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <source>Search paths and notes</source>
        <translation>In Pfaden und Hinweisen suchen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Clear &amp;Filter</source>
        <translation>&amp;Filter aufheben</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 and %2 are numbers of files</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Checksum</source>
        <translation>Prüf&amp;summe kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Reason</source>
        <translation>&amp;Grund kopieren</translation>
    </message>
    <message>
        <source>Copy R&amp;ows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Show &amp;Details</source>
        <translation>&amp;Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Open Containing &amp;Folder</source>
        <translation>Enthaltenden &amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Bundle Order</source>
        <translation>Reihenfolge des &amp;Bündels</translation>
    </message>
</context>
<context>
    <name>ferry::ErrorPanel</name>
    <message>
        <source>Show &amp;Details</source>
        <translation>&amp;Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Cop&amp;y Details</source>
        <translation>Einzelheiten &amp;kopieren</translation>
    </message>
    <message>
        <source>Details of the problem</source>
        <translation>Einzelheiten des Problems</translation>
    </message>
</context>
<context>
    <name>ferry::ErrorPresenter</name>
    <message>
        <source>The program ran into an error of its own.</source>
        <translation>Im Programm selbst ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>Copy the details and report this, please.</source>
        <translation>Kopieren Sie bitte die Einzelheiten und melden Sie den Fehler.</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Choose &amp;Another Bundle</source>
        <translation>Anderes &amp;Bündel wählen</translation>
    </message>
    <message>
        <source>Choose Another &amp;Folder</source>
        <translation>Anderen &amp;Ordner wählen</translation>
    </message>
    <message>
        <source>Chec&amp;k Again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>&amp;Review Again</source>
        <translation>Änderungen &amp;ansehen</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Show the Interrupted Import</source>
        <translation>&amp;Unterbrochenen Import zeigen</translation>
    </message>
    <message>
        <source>Don&apos;t use this bundle; make a new backup.</source>
        <translation>Verwenden Sie dieses Bündel nicht; machen Sie eine neue Sicherung.</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>Kopieren oder laden Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It was refused for your safety. Don&apos;t use this bundle unless you know who made it.</source>
        <translation>Zu Ihrer Sicherheit wurde es abgelehnt. Verwenden Sie dieses Bündel nur, wenn Sie wissen, von wem es stammt.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .vbundle.</source>
        <translation>Wählen Sie eine Datei, die auf .vbundle endet.</translation>
    </message>
    <message>
        <source>There is no such file: %1.</source>
        <translation>Es gibt keine solche Datei: %1.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a bundle file.</source>
        <translation>%1 ist ein Ordner, keine Bündeldatei.</translation>
    </message>
    <message>
        <source>You don&apos;t have permission to read this file: %1.</source>
        <translation>Sie dürfen diese Datei nicht lesen: %1.</translation>
    </message>
    <message>
        <source>Check its permissions or copy it to your home folder.</source>
        <translation>Prüfen Sie die Zugriffsrechte, oder kopieren Sie sie in Ihren persönlichen Ordner.</translation>
    </message>
    <message>
        <source>The bundle file can&apos;t be read: %1.</source>
        <translation>Die Bündeldatei kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Check that the drive it is on is connected and working.</source>
        <translation>Prüfen Sie, ob ihr Laufwerk angeschlossen ist und funktioniert.</translation>
    </message>
    <message>
        <source>This file is not an assistant bundle: it does not begin with a list of its contents.</source>
        <translation>Diese Datei ist kein Bündel eines Assistenten: Sie beginnt nicht mit einem Inhaltsverzeichnis.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .vbundle and was made by an assistant.</source>
        <translation>Wählen Sie eine Datei, die auf .vbundle endet und von einem Assistenten stammt.</translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents is larger than allowed.</source>
        <translation>Das Inhaltsverzeichnis des Bündels ist größer als erlaubt.</translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents can&apos;t be read.</source>
        <translation>Das Inhaltsverzeichnis des Bündels kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents is not in a form this program knows.</source>
        <translation>Das Inhaltsverzeichnis des Bündels hat eine Form, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>A newer assistant may have made it. Look for a newer version of this program.</source>
        <translation>Vielleicht hat es ein neuerer Assistent gemacht. Suchen Sie nach einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents does not match its own fingerprint.</source>
        <translation>Das Inhaltsverzeichnis des Bündels passt nicht zu seinem eigenen Fingerabdruck.</translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents names a file twice: %1.</source>
        <translation>Das Inhaltsverzeichnis des Bündels nennt eine Datei zweimal: %1.</translation>
    </message>
    <message>
        <source>The bundle has more files than allowed (limit 100,000).</source>
        <translation>Das Bündel hat mehr Dateien als erlaubt (höchstens 100.000).</translation>
    </message>
    <message>
        <source>The bundle is larger than allowed (limit 16 GB).</source>
        <translation>Das Bündel ist größer als erlaubt (höchstens 16 GB).</translation>
    </message>
    <message>
        <source>The bundle contains a file its list does not mention: %1.</source>
        <translation>Das Bündel enthält eine Datei, die in seinem Verzeichnis nicht vorkommt: %1.</translation>
    </message>
    <message>
        <source>A file in the bundle has the wrong size: %1.</source>
        <translation>Eine Datei im Bündel hat die falsche Größe: %1.</translation>
    </message>
    <message>
        <source>A file in the bundle does not match its fingerprint: %1.</source>
        <translation>Eine Datei im Bündel passt nicht zu ihrem Fingerabdruck: %1.</translation>
    </message>
    <message>
        <source>A settings or credential file in the bundle is too large: %1.</source>
        <translation>Eine Einstellungs- oder Zugangsdatei im Bündel ist zu groß: %1.</translation>
    </message>
    <message>
        <source>The bundle is incomplete; for instance, %1 is missing.</source>
        <translation>Das Bündel ist unvollständig; zum Beispiel fehlt %1.</translation>
    </message>
    <message>
        <source>The bundle contains a link its list does not mention: %1.</source>
        <translation>Das Bündel enthält einen Link, der in seinem Verzeichnis nicht vorkommt: %1.</translation>
    </message>
    <message>
        <source>A link in the bundle differs from its list: %1.</source>
        <translation>Ein Link im Bündel weicht vom Verzeichnis ab: %1.</translation>
    </message>
    <message>
        <source>A link in the bundle points outside the workspace: %1.</source>
        <translation>Ein Link im Bündel zeigt aus dem Arbeitsbereich hinaus: %1.</translation>
    </message>
    <message>
        <source>The bundle contains an unsafe name: %1.</source>
        <translation>Das Bündel enthält einen unsicheren Namen: %1.</translation>
    </message>
    <message>
        <source>Two things of the bundle would lie in one place: %1.</source>
        <translation>Zwei Dinge im Bündel lägen an derselben Stelle: %1.</translation>
    </message>
    <message>
        <source>The bundle contains a file twice: %1.</source>
        <translation>Das Bündel enthält eine Datei zweimal: %1.</translation>
    </message>
    <message>
        <source>The bundle contains something that is neither file, folder nor link: %1.</source>
        <translation>Das Bündel enthält etwas, das weder Datei noch Ordner noch Link ist: %1.</translation>
    </message>
    <message>
        <source>This file is not an assistant bundle, or it is damaged at the start.</source>
        <translation>Diese Datei ist kein Bündel eines Assistenten, oder ihr Anfang ist beschädigt.</translation>
    </message>
    <message>
        <source>Choose another file, or check that the download was complete.</source>
        <translation>Wählen Sie eine andere Datei, oder prüfen Sie, ob sie vollständig geladen wurde.</translation>
    </message>
    <message>
        <source>The bundle ends too early.</source>
        <translation>Das Bündel endet zu früh.</translation>
    </message>
    <message>
        <source>The bundle is damaged.</source>
        <translation>Das Bündel ist beschädigt.</translation>
    </message>
    <message>
        <source>The bundle has something after its end.</source>
        <translation>Hinter dem Ende des Bündels steht noch etwas.</translation>
    </message>
    <message>
        <source>The bundle has an unreasonably large header.</source>
        <translation>Das Bündel hat einen unvernünftig großen Kopf.</translation>
    </message>
    <message>
        <source>The bundle file was changed while it was read.</source>
        <translation>Die Bündeldatei wurde verändert, während sie gelesen wurde.</translation>
    </message>
    <message>
        <source>Try again when it is complete.</source>
        <translation>Versuchen Sie es noch einmal, wenn sie vollständig ist.</translation>
    </message>
    <message>
        <source>The migration link is not valid.</source>
        <translation>Der Migrationslink ist nicht gültig.</translation>
    </message>
    <message>
        <source>Copy the whole link and paste it again.</source>
        <translation>Kopieren Sie den ganzen Link, und fügen Sie ihn noch einmal ein.</translation>
    </message>
    <message>
        <source>The download failed.</source>
        <translation>Das Herunterladen ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Check your connection, or ask for a new link.</source>
        <translation>Prüfen Sie Ihre Verbindung, oder besorgen Sie einen neuen Link.</translation>
    </message>
    <message>
        <source>This bundle does not fit the version of the assistant on this computer.</source>
        <translation>Dieses Bündel passt nicht zur Version des Assistenten auf diesem Rechner.</translation>
    </message>
    <message>
        <source>This bundle needs assistant version %1 or newer. This computer has %2.</source>
        <translation>Dieses Bündel braucht den Assistenten in Version %1 oder neuer. Dieser Rechner hat %2.</translation>
    </message>
    <message>
        <source>This bundle needs assistant version %1 to %2. This computer has %3.</source>
        <translation>Dieses Bündel braucht den Assistenten in Version %1 bis %2. Dieser Rechner hat %3.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>There is not enough space: %1 needed, %2 free.</source>
        <translation>Es ist nicht genug Platz: %1 nötig, %2 frei.</translation>
    </message>
    <message>
        <source>Free %1 or more on the workspace&apos;s disk, then try again.</source>
        <translation>Schaffen Sie %1 oder mehr Platz auf dem Datenträger des Arbeitsbereichs, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Free space on the workspace&apos;s disk, then try again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger des Arbeitsbereichs, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The workspace</source>
        <translation>Der Arbeitsbereich</translation>
    </message>
    <message>
        <source>The assistant</source>
        <translation>Der Assistent</translation>
    </message>
    <message>
        <source>%1 is running on this workspace.</source>
        <extracomment>%1 is a name, %2 for instance &quot;process 4711&quot;</extracomment>
        <translation>%1 läuft in diesem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>%1 is running on this workspace (%2).</source>
        <translation>%1 läuft in diesem Arbeitsbereich (%2).</translation>
    </message>
    <message>
        <source>Stop it before importing, then check again.</source>
        <translation>Halten Sie ihn vor dem Import an, und prüfen Sie dann erneut.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: permission denied.</source>
        <translation>%1 kann nicht geschrieben werden: keine Berechtigung.</translation>
    </message>
    <message>
        <source>Make sure that the folder and everything in it belong to you.</source>
        <translation>Sorgen Sie dafür, dass der Ordner und alles darin Ihnen gehört.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and working, then try again.</source>
        <translation>Prüfen Sie, ob der Datenträger angeschlossen ist und funktioniert, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Files could not be replaced.</source>
        <translation>Dateien konnten nicht ersetzt werden.</translation>
    </message>
    <message>
        <source>Files could not be replaced: %1.</source>
        <translation>Dateien konnten nicht ersetzt werden: %1.</translation>
    </message>
    <message>
        <source>Close programs that use the workspace, then try again.</source>
        <translation>Schließen Sie Programme, die den Arbeitsbereich benutzen, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Files could not be replaced, and not everything could be put back.</source>
        <translation>Dateien konnten nicht ersetzt werden, und nicht alles ließ sich zurücklegen.</translation>
    </message>
    <message>
        <source>Nothing was deleted. Don&apos;t start the assistant before this is resolved.</source>
        <translation>Nichts wurde gelöscht. Starten Sie den Assistenten nicht, bevor das geklärt ist.</translation>
    </message>
    <message>
        <source>Update the assistant, then try again.</source>
        <translation>Aktualisieren Sie den Assistenten, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This does not look like an assistant workspace.</source>
        <translation>Das sieht nicht wie der Arbeitsbereich eines Assistenten aus.</translation>
    </message>
    <message>
        <source>An import would replace what is in it. Choose the assistant&apos;s own folder, or a new one.</source>
        <translation>Ein Import würde ersetzen, was darin ist. Wählen Sie den Ordner des Assistenten oder einen neuen.</translation>
    </message>
    <message>
        <source>The workspace changed while you were reviewing.</source>
        <translation>Der Arbeitsbereich hat sich verändert, während Sie die Änderungen ansahen.</translation>
    </message>
    <message>
        <source>Review the changes again before importing.</source>
        <translation>Sehen Sie die Änderungen vor dem Import noch einmal an.</translation>
    </message>
    <message>
        <source>Another import into this workspace is running.</source>
        <translation>In diesen Arbeitsbereich läuft schon ein Import.</translation>
    </message>
    <message>
        <source>Wait until it is done, then check again.</source>
        <translation>Warten Sie, bis er beendet ist, und prüfen Sie dann erneut.</translation>
    </message>
    <message>
        <source>An earlier import into this workspace did not finish; it left %1.</source>
        <translation>Ein früherer Import in diesen Arbeitsbereich wurde nicht beendet; er hat %1 hinterlassen.</translation>
    </message>
    <message>
        <source>It has to be resolved first. Your files are safe until then.</source>
        <translation>Das muss zuerst geklärt werden. Ihre Dateien sind bis dahin sicher.</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>You can start it again at any time.</source>
        <translation>Sie können ihn jederzeit neu beginnen.</translation>
    </message>
    <message>
        <source>If you trust it, import it with ferryctl and %1.</source>
        <translation>Wenn Sie ihm trauen, importieren Sie es mit ferryctl und %1.</translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents is nested too deeply or has too many parts.</source>
        <translation>Das Inhaltsverzeichnis des Bündels ist zu tief verschachtelt oder hat zu viele Teile.</translation>
    </message>
    <message>
        <source>The bundle unpacks to more headers and padding than its files explain.</source>
        <translation>Das Bündel enthält ausgepackt mehr Kopfdaten und Füllbytes, als seine Dateien erklären.</translation>
    </message>
    <message>
        <source>A settings file in the bundle is nested too deeply or has too many parts: %1.</source>
        <translation>Eine Einstellungsdatei im Bündel ist zu tief verschachtelt oder hat zu viele Teile: %1.</translation>
    </message>
    <message>
        <source>The links of the bundle lead through too many folders; for instance, %1.</source>
        <translation>Die Verknüpfungen im Bündel führen durch zu viele Ordner, zum Beispiel %1.</translation>
    </message>
    <message>
        <source>The bundle contains a name that is too long for any disk: %1.</source>
        <translation>Das Bündel enthält einen Namen, der für jeden Datenträger zu lang ist: %1.</translation>
    </message>
    <message>
        <source>The bundle contains a path of more levels than allowed: %1.</source>
        <translation>Das Bündel enthält einen Pfad mit mehr Ebenen als erlaubt: %1.</translation>
    </message>
    <message>
        <source>The undo copy was removed.</source>
        <translation>Die Rückgängig-Kopie wurde entfernt.</translation>
    </message>
    <message>
        <source>Copies are kept for a limited time only; Settings say for how long.</source>
        <translation>Kopien werden nur begrenzte Zeit aufgehoben; die Einstellungen sagen, wie lange.</translation>
    </message>
    <message>
        <source>The undo copy is not complete: %1.</source>
        <translation>Die Rückgängig-Kopie ist nicht vollständig: %1.</translation>
    </message>
    <message>
        <source>Something of it was moved or deleted. What is left of it was not touched.</source>
        <translation>Etwas davon wurde verschoben oder gelöscht. Was noch da ist, wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>The link has expired or was already used.</source>
        <translation>Der Link ist abgelaufen oder wurde schon benutzt.</translation>
    </message>
    <message>
        <source>Ask for a new link.</source>
        <translation>Fordern Sie einen neuen Link an.</translation>
    </message>
    <message>
        <source>Paste a &amp;New Link</source>
        <translation>&amp;Neuen Link einfügen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>The download stopped after %1.</source>
        <translation>Das Herunterladen hat nach %1 aufgehört.</translation>
    </message>
    <message>
        <source>Check your connection and resume, or ask for a new link.</source>
        <translation>Prüfen Sie Ihre Verbindung und setzen Sie fort, oder fordern Sie einen neuen Link an.</translation>
    </message>
    <message>
        <source>Ask for a new link; the download goes on where it stopped.</source>
        <translation>Fordern Sie einen neuen Link an; das Herunterladen geht dort weiter, wo es aufgehört hat.</translation>
    </message>
</context>
<context>
    <name>ferry::HelpDialogs</name>
    <message>
        <source>Open a bundle</source>
        <translation>Ein Bündel öffnen</translation>
    </message>
    <message>
        <source>Go on to the next page (not on the review page)</source>
        <translation>Weiter zur nächsten Seite (nicht auf der Seite mit den Änderungen)</translation>
    </message>
    <message>
        <source>Cancel the import, as long as it can be cancelled</source>
        <translation>Den Import abbrechen, solange das geht</translation>
    </message>
    <message>
        <source>Move between message, page and buttons</source>
        <translation>Zwischen Meldung, Seite und Knöpfen wechseln</translation>
    </message>
    <message>
        <source>Search the list of files</source>
        <translation>In der Dateiliste suchen</translation>
    </message>
    <message>
        <source>Details of the selected file</source>
        <translation>Einzelheiten der ausgewählten Datei</translation>
    </message>
    <message>
        <source>Select all rows of the list</source>
        <translation>Alle Zeilen der Liste auswählen</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Die ausgewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Leave the list</source>
        <translation>Die Liste verlassen</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>Diese Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Ferry</source>
        <translation>Über Ferry</translation>
    </message>
    <message>
        <source>Ferry %1</source>
        <translation>Ferry %1</translation>
    </message>
    <message>
        <source>Imports an assistant&apos;s bundle into a workspace on this computer: verified first, shown before anything changes.

License: MIT. Qt %1.</source>
        <translation>Bringt das Bündel eines Assistenten in einen Arbeitsbereich auf diesem Rechner: erst geprüft, und gezeigt, bevor sich etwas ändert.

Lizenz: MIT. Qt %1.</translation>
    </message>
    <message>
        <source>Paste a migration link</source>
        <translation>Einen Umzugslink einfügen</translation>
    </message>
    <message>
        <source>Show the import history</source>
        <translation>Den Importverlauf zeigen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ferry::HistoryDialog</name>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Bundle refused</source>
        <translation>Bündel abgelehnt</translation>
    </message>
    <message>
        <source>Stopped and put back</source>
        <translation>Angehalten und zurückgesetzt</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Stopped, nothing changed</source>
        <translation>Angehalten, nichts geändert</translation>
    </message>
    <message>
        <source>Recovery did not finish</source>
        <translation>Wiederherstellung nicht beendet</translation>
    </message>
    <message>
        <source>Interrupted import rolled back</source>
        <translation>Unterbrochenen Import zurückgenommen</translation>
    </message>
    <message>
        <source>Interrupted import finished</source>
        <translation>Unterbrochenen Import beendet</translation>
    </message>
    <message>
        <source>Left-overs cleared away</source>
        <translation>Reste aufgeräumt</translation>
    </message>
    <message>
        <source>Import history</source>
        <translation>Importverlauf</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Den Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht gelungen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bündel</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Open &amp;Report</source>
        <translation>&amp;Bericht öffnen</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Rückgängig …</translation>
    </message>
    <message>
        <source>&amp;Free Space…</source>
        <translation>&amp;Platz freigeben …</translation>
    </message>
    <message>
        <source>&amp;Open Workspace</source>
        <translation>&amp;Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy Summary</source>
        <translation>&amp;Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Re&amp;move From History</source>
        <translation>Aus dem Verlauf &amp;entfernen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Import undone</source>
        <translation>Import rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Import redone</source>
        <translation>Import wiederholt</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Imported, with warnings</source>
        <translation>Importiert, mit Warnungen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>used or removed</source>
        <translation>verwendet oder entfernt</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>nicht vollständig</translation>
    </message>
    <message>
        <source>redo, %1</source>
        <translation>Wiederholen, %1</translation>
    </message>
    <message>
        <source>No imports yet. Finished, cancelled and failed imports are listed here.</source>
        <translation>Noch keine Importe. Beendete, abgebrochene und fehlgeschlagene Importe stehen hier.</translation>
    </message>
    <message>
        <source>&amp;Redo…</source>
        <translation>&amp;Wiederholen …</translation>
    </message>
    <message>
        <source>Bundle: %1</source>
        <translation>Bündel: %1</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source>%1 created, %2 overwritten, %3 unchanged, %4 removed, %5 kept, %6 skipped</source>
        <translation>%1 angelegt, %2 überschrieben, %3 unverändert, %4 entfernt, %5 behalten, %6 übersprungen</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Platz freigeben</translation>
    </message>
    <message>
        <source>Delete this undo copy?</source>
        <translation>Diese Rückgängig-Kopie löschen?</translation>
    </message>
    <message>
        <source>%1 will be freed. The import of %2 can&apos;t be undone then.</source>
        <translation>%1 werden frei. Der Import vom %2 lässt sich dann nicht mehr rückgängig machen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Delete Copy</source>
        <translation>Kopie &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>Backup kept as an undo copy</source>
        <translation>Sicherung als Rückgängig-Kopie behalten</translation>
    </message>
</context>
<context>
    <name>ferry::HomePage</name>
    <message>
        <source>Drop a .vbundle file here</source>
        <translation>Legen Sie eine .vbundle-Datei hier ab</translation>
    </message>
    <message>
        <source>You will see what changes before anything is changed.</source>
        <translation>Sie sehen, was sich ändert, bevor etwas verändert wird.</translation>
    </message>
    <message>
        <source>&amp;Choose Bundle…</source>
        <translation>Bündel &amp;wählen …</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Ä&amp;ndern …</translation>
    </message>
    <message>
        <source>No assistant workspace found. Choose a folder to import into.</source>
        <translation>Kein Arbeitsbereich eines Assistenten gefunden. Wählen Sie einen Ordner für den Import.</translation>
    </message>
    <message>
        <source>C&amp;hoose Folder…</source>
        <translation>&amp;Ordner wählen …</translation>
    </message>
    <message>
        <source>This folder will be created.</source>
        <translation>Dieser Ordner wird angelegt.</translation>
    </message>
    <message>
        <source>This folder does not exist.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation>Der Ordner ist leer.</translation>
    </message>
    <message>
        <source>Running (process %1)</source>
        <translation>Läuft (Prozess %1)</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Recent imports</source>
        <translation>Letzte Importe</translation>
    </message>
    <message>
        <source>&amp;All Imports…</source>
        <translation>A&amp;lle Importe …</translation>
    </message>
    <message>
        <source>No imports yet.</source>
        <translation>Noch keine Importe.</translation>
    </message>
    <message>
        <source>%1  %2
%3</source>
        <extracomment>%1 is a date, %2 a bundle, %3 how it ended</extracomment>
        <translation>%1  %2
%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is what the button does, %2 the import it is about</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Redo…</source>
        <translation>Wiederholen …</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig …</translation>
    </message>
    <message>
        <source>&amp;Paste Migration Link…</source>
        <translation>&amp;Umzugslink einfügen …</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
</context>
<context>
    <name>ferry::ImportPage</name>
    <message>
        <source>Importing</source>
        <translation>Import läuft</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Importing: %1</source>
        <comment>step</comment>
        <translation>Import: %1</translation>
    </message>
</context>
<context>
    <name>ferry::ImportWizard</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Can&apos;t Stop Now</source>
        <translation>Jetzt nicht anhaltbar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Files are being replaced. This takes a moment and can&apos;t be stopped.</source>
        <translation>Dateien werden ersetzt. Das dauert einen Moment und kann nicht angehalten werden.</translation>
    </message>
</context>
<context>
    <name>ferry::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open Bundle…</source>
        <translation>Bündel &amp;öffnen …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Open &amp;Log Folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy Diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>&amp;About Ferry</source>
        <translation>&amp;Über Ferry</translation>
    </message>
    <message>
        <source>No file manager could be started. The folder is %1</source>
        <translation>Es ließ sich keine Dateiverwaltung starten. Der Ordner ist %1</translation>
    </message>
    <message>
        <source>The diagnostics were copied.</source>
        <translation>Die Diagnose wurde kopiert.</translation>
    </message>
    <message>
        <source>&amp;Open It</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>The import is finishing and can&apos;t be stopped. The window stays open until it is done.</source>
        <translation>Der Import wird abgeschlossen und kann nicht angehalten werden. Das Fenster bleibt offen, bis er fertig ist.</translation>
    </message>
    <message>
        <source>There was nothing to import. Your workspace was not changed.</source>
        <translation>Es gab nichts zu importieren. Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation>Die Datei konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 waits until this import is over.</source>
        <translation>%1 wartet, bis dieser Import beendet ist.</translation>
    </message>
    <message>
        <source>%1 is waiting to be imported.</source>
        <translation>%1 wartet auf den Import.</translation>
    </message>
    <message>
        <source>Choose a bundle</source>
        <translation>Bündel wählen</translation>
    </message>
    <message>
        <source>Assistant bundles (*.vbundle)</source>
        <translation>Bündel von Assistenten (*.vbundle)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a workspace folder</source>
        <translation>Ordner des Arbeitsbereichs wählen</translation>
    </message>
    <message>
        <source>Ferry</source>
        <translation>Ferry</translation>
    </message>
    <message>
        <source>%1 · Ferry</source>
        <comment>page</comment>
        <translation>%1 · Ferry</translation>
    </message>
    <message>
        <source>Drop one .vbundle file.</source>
        <translation>Legen Sie eine einzelne .vbundle-Datei ab.</translation>
    </message>
    <message>
        <source>Import &amp;History…</source>
        <translation>Import&amp;verlauf …</translation>
    </message>
    <message>
        <source>&amp;Recover Workspace…</source>
        <translation>Arbeitsbereich &amp;wiederherstellen …</translation>
    </message>
    <message>
        <source>There is nothing to recover in %1.</source>
        <translation>In %1 gibt es nichts wiederherzustellen.</translation>
    </message>
    <message>
        <source>Wait until this import is over, then undo.</source>
        <translation>Warten Sie, bis dieser Import vorbei ist, und machen Sie ihn dann rückgängig.</translation>
    </message>
    <message>
        <source>Paste &amp;Link…</source>
        <translation>&amp;Link einfügen …</translation>
    </message>
    <message>
        <source>Looking whether an import into %1 was interrupted.</source>
        <translation>Es wird nachgesehen, ob ein Import in %1 unterbrochen wurde.</translation>
    </message>
    <message>
        <source>Paste the link to %1 again, or a new one to it. The download goes on where it stopped.</source>
        <translation>Fügen Sie den Link zu %1 noch einmal ein, oder einen neuen dazu. Das Herunterladen geht dort weiter, wo es aufgehört hat.</translation>
    </message>
</context>
<context>
    <name>ferry::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ferry::ProgressPanel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Bitte warten.</translation>
    </message>
    <message numerus="yes">
        <source>No progress for %n second(s). Waiting for the disk.</source>
        <translation>
            <numerusform>Seit %n Sekunde kein Fortschritt. Es wird auf den Datenträger gewartet.</numerusform>
            <numerusform>Seit %n Sekunden kein Fortschritt. Es wird auf den Datenträger gewartet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No progress for %n second(s). Waiting for the network.</source>
        <translation>
            <numerusform>Seit %n Sekunde kein Fortschritt. Warten auf das Netz.</numerusform>
            <numerusform>Seit %n Sekunden kein Fortschritt. Warten auf das Netz.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>ferry::RecoveryDialog</name>
    <message>
        <source>new, in the workspace</source>
        <translation>neu, im Arbeitsbereich</translation>
    </message>
    <message>
        <source>old, in the backup folder</source>
        <translation>alt, im Sicherungsordner</translation>
    </message>
    <message>
        <source>new, waiting in the temporary folder</source>
        <translation>neu, wartet im temporären Ordner</translation>
    </message>
    <message>
        <source>An earlier import did not finish</source>
        <translation>Ein früherer Import wurde nicht beendet</translation>
    </message>
    <message>
        <source>If you start the assistant before deciding, it will roll back by itself.</source>
        <translation>Wenn Sie den Assistenten vor der Entscheidung starten, nimmt er den Import selbst zurück.</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Stage reached:</source>
        <translation>Erreichter Schritt:</translation>
    </message>
    <message>
        <source>Keeping local data</source>
        <translation>Eigene Daten behalten</translation>
    </message>
    <message>
        <source>Cleaning up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Replacing files</source>
        <translation>Dateien ersetzen</translation>
    </message>
    <message>
        <source>Already in place:</source>
        <translation>Schon am Platz:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln Element</numerusform>
            <numerusform>%Ln Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>Still in backup:</source>
        <translation>Noch in der Sicherung:</translation>
    </message>
    <message>
        <source>Still waiting:</source>
        <translation>Noch wartend:</translation>
    </message>
    <message>
        <source>Credentials to enter again:</source>
        <translation>Neu einzugebende Zugangsdaten:</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>Problem: %1</translation>
    </message>
    <message>
        <source>%1: left over</source>
        <translation>%1: übrig geblieben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a file name, %2 where it is now</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The record:</source>
        <translation>Die Aufzeichnung:</translation>
    </message>
    <message>
        <source>Show &amp;Details</source>
        <translation>&amp;Einzelheiten anzeigen</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Decide &amp;Later</source>
        <translation>&amp;Später entscheiden</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>The assistant&apos;s own record does not say what a complete import holds.</source>
        <translation>Die Aufzeichnung des Assistenten sagt nicht, was ein vollständiger Import enthält.</translation>
    </message>
    <message>
        <source>The verified copy is incomplete.</source>
        <translation>Die geprüfte Kopie ist unvollständig.</translation>
    </message>
    <message>
        <source>Temporary files from an earlier import were found</source>
        <translation>Temporäre Dateien eines früheren Imports wurden gefunden</translation>
    </message>
    <message>
        <source>A backup from an earlier import was found</source>
        <translation>Eine Sicherung eines früheren Imports wurde gefunden</translation>
    </message>
    <message>
        <source>The undo of an import did not finish</source>
        <translation>Das Rückgängigmachen eines Imports wurde nicht beendet</translation>
    </message>
    <message>
        <source>An import did not finish</source>
        <translation>Ein Import wurde nicht beendet</translation>
    </message>
    <message>
        <source>An undo finished, but cleaning up did not</source>
        <translation>Ein Import wurde rückgängig gemacht, aber nicht fertig aufgeräumt</translation>
    </message>
    <message>
        <source>An import finished, but cleaning up did not</source>
        <translation>Ein Import wurde beendet, aber nicht fertig aufgeräumt</translation>
    </message>
    <message>
        <source>Rolling back did not finish</source>
        <translation>Das Zurücknehmen wurde nicht beendet</translation>
    </message>
    <message>
        <source>The recovery record can&apos;t be read</source>
        <translation>Die Aufzeichnung zur Wiederherstellung ist nicht lesbar</translation>
    </message>
    <message>
        <source>a bundle</source>
        <translation>einem Bündel</translation>
    </message>
    <message>
        <source>The undo of %1 in %2, begun on %3,</source>
        <extracomment>%1 is a bundle, %2 a workspace, %3 a date and time</extracomment>
        <translation>Das Rückgängigmachen von %1 in %2, begonnen am %3,</translation>
    </message>
    <message>
        <source>An import of %1 into %2</source>
        <translation>Ein Import von %1 nach %2</translation>
    </message>
    <message>
        <source>An import of %1 into %2, begun on %3,</source>
        <translation>Ein Import von %1 nach %2, begonnen am %3,</translation>
    </message>
    <message>
        <source>They are in %1. The workspace itself was not changed by that import.</source>
        <translation>Sie liegen in %1. Der Arbeitsbereich selbst wurde von jenem Import nicht geändert.</translation>
    </message>
    <message>
        <source>%1 stopped before replacing files. Everything is still there.</source>
        <translation>%1 endete, bevor Dateien ersetzt wurden. Es ist noch alles da.</translation>
    </message>
    <message>
        <source>%1 stopped while replacing files. Your previous files are safe in a backup folder.</source>
        <translation>%1 endete mitten im Ersetzen von Dateien. Ihre bisherigen Dateien liegen sicher in einem Sicherungsordner.</translation>
    </message>
    <message>
        <source>%1 is complete. What it replaced is still in a backup folder.</source>
        <translation>%1 ist vollständig. Was ersetzt wurde, liegt noch in einem Sicherungsordner.</translation>
    </message>
    <message>
        <source>%1 is complete. Only temporary files are left.</source>
        <translation>%1 ist vollständig. Nur temporäre Dateien sind noch übrig.</translation>
    </message>
    <message>
        <source>%1 stopped, and not everything could be put back. Nothing was deleted. Until this is resolved, nothing can be imported into this workspace.</source>
        <translation>%1 endete vorzeitig, und nicht alles konnte zurückgelegt werden. Gelöscht wurde nichts. Bis das geklärt ist, kann in diesen Arbeitsbereich nichts importiert werden.</translation>
    </message>
    <message>
        <source>The record in %1 can&apos;t be trusted: %2. Nothing was touched and nothing will be. Ask for help before you start the assistant, which deletes records that it can&apos;t read.</source>
        <translation>Der Aufzeichnung in %1 ist nicht zu trauen: %2. Nichts wurde angerührt, und nichts wird es. Holen Sie Hilfe, bevor Sie den Assistenten starten; er löscht Aufzeichnungen, die er nicht lesen kann.</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>&amp;Undo Import</source>
        <translation>Import &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Roll Back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Finish &amp;Undo</source>
        <translation>&amp;Rückgängigmachen beenden</translation>
    </message>
    <message>
        <source>Finish &amp;Import</source>
        <translation>&amp;Import beenden</translation>
    </message>
    <message>
        <source>Clean &amp;Up</source>
        <translation>&amp;Aufräumen</translation>
    </message>
    <message>
        <source>&amp;Keep Import and Clean Up</source>
        <translation>Import &amp;behalten und aufräumen</translation>
    </message>
    <message>
        <source>&amp;Move It to Undo Copies</source>
        <translation>Zu den Rückgängig-Kopien &amp;verschieben</translation>
    </message>
    <message>
        <source>The workspace was put back as it was before.</source>
        <translation>Der Arbeitsbereich ist wieder, wie er vorher war.</translation>
    </message>
    <message>
        <source>The workspace was put back as it was before the undo began.</source>
        <translation>Der Arbeitsbereich ist wieder, wie er vor Beginn des Rückgängigmachens war.</translation>
    </message>
    <message>
        <source>The undo is finished.</source>
        <translation>Das Rückgängigmachen ist beendet.</translation>
    </message>
    <message>
        <source>The import is finished.</source>
        <translation>Der Import ist beendet.</translation>
    </message>
    <message>
        <source>What was left behind was cleared away.</source>
        <translation>Was übrig geblieben war, wurde aufgeräumt.</translation>
    </message>
    <message>
        <source>Not deleted, because it may be the only copy: %1</source>
        <translation>Nicht gelöscht, weil es die einzige Kopie sein könnte: %1</translation>
    </message>
    <message>
        <source>Hide &amp;Details</source>
        <translation>&amp;Einzelheiten verbergen</translation>
    </message>
    <message>
        <source>(rolling back takes it out, finishing leaves it)</source>
        <translation>(Zurückrollen nimmt es heraus, Abschließen lässt es)</translation>
    </message>
    <message>
        <source>(rolling back puts it back, finishing leaves it out)</source>
        <translation>(Zurückrollen legt es zurück, Abschließen lässt es draußen)</translation>
    </message>
    <message>
        <source>(rolling back drops it, finishing puts it in place)</source>
        <translation>(Zurückrollen verwirft es, Abschließen setzt es ein)</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Ko&amp;pieren</translation>
    </message>
    <message>
        <source>Restore &amp;It…</source>
        <translation>Wieder&amp;herstellen …</translation>
    </message>
    <message>
        <source>It is in %1, and no record says what it belongs to. It may be the only copy of your earlier data, so nothing is deleted: it can be put back in place, or moved to the undo copies beside the workspace.</source>
        <translation>Sie liegt in %1, und kein Eintrag sagt, wozu sie gehört. Sie kann die einzige Kopie Ihrer früheren Daten sein, deshalb wird nichts gelöscht: sie kann wieder eingesetzt oder zu den Rückgängig-Kopien neben dem Arbeitsbereich verschoben werden.</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Gewählt: %1</translation>
    </message>
    <message>
        <source>Found before:</source>
        <translation>Vorher gefunden:</translation>
    </message>
    <message>
        <source>Hide &amp;Report</source>
        <translation>&amp;Bericht ausblenden</translation>
    </message>
    <message>
        <source>Show &amp;Report</source>
        <translation>&amp;Bericht anzeigen</translation>
    </message>
    <message>
        <source>C&amp;ontinue the Download</source>
        <translation>Herunterladen f&amp;ortsetzen</translation>
    </message>
    <message>
        <source>A download did not finish</source>
        <translation>Ein Herunterladen wurde nicht fertig</translation>
    </message>
    <message>
        <source>%1 of %2 of %3 are unpacked in %4 already and need not be read again. The workspace itself was not changed.</source>
        <translation>%1 von %2 von %3 sind in %4 schon ausgepackt und müssen nicht noch einmal gelesen werden. Der Arbeitsbereich selbst wurde nicht verändert.</translation>
    </message>
</context>
<context>
    <name>ferry::ReportPage</name>
    <message>
        <source>Import finished</source>
        <translation>Import beendet</translation>
    </message>
    <message>
        <source>&amp;Export Report…</source>
        <translation>Bericht &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Copy Summary</source>
        <translation>Zusammenfassung &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Open Workspace Folder</source>
        <translation>&amp;Ordner des Arbeitsbereichs öffnen</translation>
    </message>
    <message>
        <source>&amp;Import Another</source>
        <translation>&amp;Weiteres Bündel importieren</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>, %1 on average</source>
        <translation>, im Mittel %1</translation>
    </message>
    <message>
        <source>You asked to stop. The import had already finished.</source>
        <translation>Sie wollten anhalten. Der Import war aber schon beendet.</translation>
    </message>
    <message numerus="yes">
        <source>Enter %n credential(s) again in the assistant: %1.</source>
        <translation>
            <numerusform>Geben Sie %n Zugangsdatum im Assistenten neu ein: %1.</numerusform>
            <numerusform>Geben Sie %n Zugangsdaten im Assistenten neu ein: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were removed from this bundle. Enter them again in the assistant.</source>
        <translation>Geheimnisse wurden aus diesem Bündel entfernt. Geben Sie sie im Assistenten neu ein.</translation>
    </message>
    <message>
        <source>Bundle: %1</source>
        <translation>Bündel: %1</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source>&amp;Undo Import…</source>
        <translation>Import &amp;rückgängig machen …</translation>
    </message>
    <message numerus="yes">
        <source>Your previous workspace is kept until %1, or until %Ln newer import(s).</source>
        <translation>
            <numerusform>Ihr bisheriger Arbeitsbereich wird bis %1 aufbewahrt, oder bis zu %Ln neueren Import.</numerusform>
            <numerusform>Ihr bisheriger Arbeitsbereich wird bis %1 aufbewahrt, oder bis zu %Ln neueren Importen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::ReportSaver</name>
    <message>
        <source>Planned changes</source>
        <translation>Geplante Änderungen</translation>
    </message>
    <message>
        <source>Save the list of changes</source>
        <translation>Liste der Änderungen speichern</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
</context>
<context>
    <name>ferry::ReviewPage</name>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(und %n weitere)</numerusform>
            <numerusform>(und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Review the changes</source>
        <translation>Änderungen ansehen</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>&amp;Liste speichern …</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>An&amp;zeigen</translation>
    </message>
    <message>
        <source>There is nothing to import. Your workspace already is as the bundle says.</source>
        <translation>Es gibt nichts zu importieren. Ihr Arbeitsbereich ist schon so, wie das Bündel es sagt.</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>This is an older bundle. Its files are placed one by one; nothing else is removed. Replaced files get a .backup copy.</source>
        <translation>Das ist ein älteres Bündel. Seine Dateien werden einzeln abgelegt, sonst wird nichts entfernt. Von ersetzten Dateien bleibt eine Kopie mit der Endung .backup.</translation>
    </message>
    <message>
        <source>This bundle only contains credentials.</source>
        <translation>Dieses Bündel enthält nur Zugangsdaten.</translation>
    </message>
    <message>
        <source>This bundle contains nothing that has a place in the workspace.</source>
        <translation>Dieses Bündel enthält nichts, das einen Platz im Arbeitsbereich hat.</translation>
    </message>
    <message numerus="yes">
        <source>config.json will be adjusted for this computer (%n setting(s)).</source>
        <translation>
            <numerusform>config.json wird für diesen Rechner angepasst (%n Einstellung).</numerusform>
            <numerusform>config.json wird für diesen Rechner angepasst (%n Einstellungen).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bundle holds %n credential(s). This version does not import them; enter them again in the assistant.</source>
        <translation>
            <numerusform>Das Bündel enthält %n Zugangsdatum. Diese Version importiert es nicht; geben Sie es im Assistenten neu ein.</numerusform>
            <numerusform>Das Bündel enthält %n Zugangsdaten. Diese Version importiert sie nicht; geben Sie sie im Assistenten neu ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) of the platform are skipped.</source>
        <translation>
            <numerusform>%n Zugangsdatum der Plattform wird übergangen.</numerusform>
            <numerusform>%n Zugangsdaten der Plattform werden übergangen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were removed from this bundle. You will need to enter them again afterwards.</source>
        <translation>Geheimnisse wurden aus diesem Bündel entfernt. Sie müssen sie danach neu eingeben.</translation>
    </message>
    <message>
        <source>Adjusted settings</source>
        <translation>Angepasste Einstellungen</translation>
    </message>
    <message>
        <source>These settings of config.json are adjusted for this computer:</source>
        <translation>Diese Einstellungen von config.json werden für diesen Rechner angepasst:</translation>
    </message>
    <message>
        <source>&amp;Keep the current workspace so I can undo this import (%1)</source>
        <translation>Den jetzigen Arbeitsbereich auf&amp;heben, damit ich den Import rückgängig machen kann (%1)</translation>
    </message>
    <message>
        <source>It is kept beside the workspace %1.</source>
        <translation>Er wird %1 neben dem Arbeitsbereich aufgehoben.</translation>
    </message>
    <message>
        <source>It can&apos;t be kept: %1.</source>
        <translation>Er kann nicht aufgehoben werden: %1.</translation>
    </message>
</context>
<context>
    <name>ferry::SafetyLine</name>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Bis jetzt wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Cancel is safe.</source>
        <translation>Bis jetzt wurde nichts verändert. Abbrechen ist gefahrlos.</translation>
    </message>
    <message>
        <source>Finishing. This takes a moment and can&apos;t be stopped.</source>
        <translation>Wird abgeschlossen. Das dauert einen Moment und kann nicht angehalten werden.</translation>
    </message>
    <message>
        <source>Your workspace was replaced.</source>
        <translation>Ihr Arbeitsbereich wurde ersetzt.</translation>
    </message>
    <message>
        <source>Your workspace was replaced. The previous version is kept for undo.</source>
        <translation>Ihr Arbeitsbereich wurde ersetzt. Die vorige Fassung bleibt zum Rückgängigmachen erhalten.</translation>
    </message>
    <message>
        <source>Your workspace was not changed.</source>
        <translation>Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>Your workspace was put back as it was.</source>
        <translation>Ihr Arbeitsbereich wurde wiederhergestellt, wie er war.</translation>
    </message>
    <message>
        <source>Your workspace needs attention. Nothing of it was deleted.</source>
        <translation>Ihr Arbeitsbereich braucht Aufmerksamkeit. Nichts davon wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>ferry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>A new language is used from the next start on.</source>
        <translation>Eine neue Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Workspace offered first:</source>
        <translation>Zuerst angebotener &amp;Arbeitsbereich:</translation>
    </message>
    <message>
        <source>Write the whole path, beginning with / or ~/.</source>
        <translation>Geben Sie den ganzen Pfad ein, beginnend mit / oder ~/.</translation>
    </message>
    <message>
        <source>&amp;Keep what an import replaces, for undo</source>
        <translation>&amp;Behalten, was ein Import ersetzt, um ihn rückgängig zu machen</translation>
    </message>
    <message>
        <source>Keep undo copies for, &amp;days:</source>
        <translation>Rückgängig-Kopien behalten, &amp;Tage:</translation>
    </message>
    <message>
        <source>Undo &amp;copies of each workspace, at most:</source>
        <translation>Rückgängig-&amp;Kopien je Arbeitsbereich, höchstens:</translation>
    </message>
    <message>
        <source>Older ones are removed by the next import. Import History shows their sizes and removes them sooner.</source>
        <translation>Ältere werden vom nächsten Import entfernt. Der Importverlauf zeigt ihre Größe und entfernt sie früher.</translation>
    </message>
</context>
<context>
    <name>ferry::SourcePage</name>
    <message>
        <source>There is no file with this name.</source>
        <translation>Es gibt keine Datei mit diesem Namen.</translation>
    </message>
    <message>
        <source>This is a folder. Choose a .vbundle file.</source>
        <translation>Das ist ein Ordner. Wählen Sie eine .vbundle-Datei.</translation>
    </message>
    <message>
        <source>You don&apos;t have permission to read this file. Check its permissions or copy it to your home folder.</source>
        <translation>Sie dürfen diese Datei nicht lesen. Prüfen Sie die Zugriffsrechte, oder kopieren Sie sie in Ihren persönlichen Ordner.</translation>
    </message>
    <message>
        <source>Choose what to import</source>
        <translation>Wählen Sie, was importiert wird</translation>
    </message>
    <message>
        <source>A bundle &amp;file</source>
        <translation>Eine Bündel&amp;datei</translation>
    </message>
    <message>
        <source>Bundle file</source>
        <translation>Bündeldatei</translation>
    </message>
    <message>
        <source>Path of a .vbundle file</source>
        <translation>Pfad einer .vbundle-Datei</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>A migration &amp;link</source>
        <translation>Ein Migrations&amp;link</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Found in your bac&amp;kups folder:</source>
        <translation>In Ihrem Sicherungsordner &amp;gefunden:</translation>
    </message>
    <message>
        <source>Bundles in your backups folder</source>
        <translation>Bündel in Ihrem Sicherungsordner</translation>
    </message>
    <message>
        <source>What the bundle says of itself</source>
        <translation>Was das Bündel von sich sagt</translation>
    </message>
    <message>
        <source>Choose a bundle</source>
        <translation>Bündel wählen</translation>
    </message>
    <message>
        <source>Assistant bundles (*.vbundle)</source>
        <translation>Bündel von Assistenten (*.vbundle)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Write the whole path, beginning with / or ~/.</source>
        <translation>Geben Sie den ganzen Pfad ein, beginnend mit / oder ~/.</translation>
    </message>
    <message>
        <source>Reading the bundle…</source>
        <translation>Das Bündel wird gelesen …</translation>
    </message>
    <message>
        <source>The link must start with https://.</source>
        <translation>Der Link muss mit https:// beginnen.</translation>
    </message>
    <message>
        <source>This link points to %1. Migration links come from storage.googleapis.com.</source>
        <translation>Dieser Link führt zu %1. Umzugslinks kommen von storage.googleapis.com.</translation>
    </message>
    <message>
        <source>The link contains a user name and was refused for your safety.</source>
        <translation>Der Link enthält einen Benutzernamen und wurde zu Ihrer Sicherheit abgelehnt.</translation>
    </message>
    <message>
        <source>The link contains a port number and was refused for your safety.</source>
        <translation>Der Link enthält eine Portnummer und wurde zu Ihrer Sicherheit abgelehnt.</translation>
    </message>
    <message>
        <source>The link is not complete: its signature is missing. Copy it again from where you created it.</source>
        <translation>Der Link ist unvollständig: seine Signatur fehlt. Kopieren Sie ihn dort noch einmal, wo Sie ihn erstellt haben.</translation>
    </message>
    <message>
        <source>The link contains an unsafe path and was refused.</source>
        <translation>Der Link enthält einen unsicheren Pfad und wurde abgelehnt.</translation>
    </message>
    <message>
        <source>That is not a web address. Copy the whole link and paste it again.</source>
        <translation>Das ist keine Webadresse. Kopieren Sie den ganzen Link und fügen Sie ihn noch einmal ein.</translation>
    </message>
    <message>
        <source>Migration link</source>
        <translation>Umzugslink</translation>
    </message>
    <message>
        <source>Paste the whole link here</source>
        <translation>Den ganzen Link hier einfügen</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>%1 (link hidden)</source>
        <translation>%1 (Link verborgen)</translation>
    </message>
</context>
<context>
    <name>ferry::StepList</name>
    <message>
        <source>waiting</source>
        <translation>noch nicht begonnen</translation>
    </message>
    <message>
        <source>current step</source>
        <translation>jetziger Schritt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übergangen</translation>
    </message>
</context>
<context>
    <name>ferry::Texts</name>
    <message>
        <source>for %1, or until %2</source>
        <translation>für %1 oder bis zu %2</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer import(s)</source>
        <translation>
            <numerusform>%n neueren Import</numerusform>
            <numerusform>%n neueren Importen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>A speed; %1 is a size, for instance 38.0 MiB.</extracomment>
        <translation>%1/s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>less than 10 seconds left</source>
        <translation>noch weniger als 10 Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>noch etwa %n Sekunde</numerusform>
            <numerusform>noch etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa %n Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>noch etwa %n Stunde</numerusform>
            <numerusform>noch etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation>weniger als eine Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A date and a time of day, for instance 20 Nov 2026, 14:03.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Import finished</source>
        <translation>Import beendet</translation>
    </message>
    <message numerus="yes">
        <source>Import finished with %Ln warning(s)</source>
        <translation>
            <numerusform>Import beendet, %Ln Warnung</numerusform>
            <numerusform>Import beendet, %Ln Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Import cancelled. Your workspace was not changed.</source>
        <translation>Import abgebrochen. Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>This bundle can&apos;t be imported. Your workspace was not changed.</source>
        <translation>Dieses Bündel kann nicht importiert werden. Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>The import stopped. Your workspace was not changed.</source>
        <translation>Der Import wurde angehalten. Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>The import stopped and your workspace was put back as it was.</source>
        <translation>Der Import wurde angehalten, und Ihr Arbeitsbereich wurde wiederhergestellt, wie er war.</translation>
    </message>
    <message>
        <source>The import stopped half way. Some items need your attention.</source>
        <translation>Der Import ist auf halbem Weg stehen geblieben. Einige Dinge brauchen Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Your workspace was not changed.</source>
        <translation>Ihr Arbeitsbereich wurde nicht verändert.</translation>
    </message>
    <message>
        <source>Your workspace was put back as it was.</source>
        <translation>Ihr Arbeitsbereich wurde wiederhergestellt, wie er war.</translation>
    </message>
    <message>
        <source>Your workspace was replaced.</source>
        <translation>Ihr Arbeitsbereich wurde ersetzt.</translation>
    </message>
    <message>
        <source>Your workspace needs to be recovered. Nothing of it was deleted.</source>
        <translation>Ihr Arbeitsbereich muss wiederhergestellt werden. Nichts davon wurde gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln created</source>
        <translation>
            <numerusform>%Ln angelegt</numerusform>
            <numerusform>%Ln angelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overwritten</source>
        <translation>
            <numerusform>%Ln überschrieben</numerusform>
            <numerusform>%Ln überschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln unverändert</numerusform>
            <numerusform>%Ln unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln entfernt</numerusform>
            <numerusform>%Ln entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept</source>
        <translation>
            <numerusform>%Ln behalten</numerusform>
            <numerusform>%Ln behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übergangen</numerusform>
            <numerusform>%Ln übergangen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <extracomment>%1 is a list, for instance &quot;310 created, 87 overwritten and 42 removed&quot;.</extracomment>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>create %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei anlegen</numerusform>
            <numerusform>%Ln Dateien anlegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overwrite %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei überschreiben</numerusform>
            <numerusform>%Ln Dateien überschreiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei entfernen</numerusform>
            <numerusform>%Ln Dateien entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei behalten</numerusform>
            <numerusform>%Ln Dateien behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (bundle of %2)</source>
        <extracomment>%1 is the assistant&apos;s name, %2 a date</extracomment>
        <translation>%1 (Bündel vom %2)</translation>
    </message>
    <message>
        <source>Importing %1 into %2 will change nothing.</source>
        <translation>Der Import von %1 nach %2 wird nichts ändern.</translation>
    </message>
    <message>
        <source>Importing %1 into %2 will %3.</source>
        <extracomment>%3 is a list such as &quot;create 310 files, overwrite 87 files and keep 12 files&quot;</extracomment>
        <translation>Der Import von %1 nach %2 wird %3.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Overwritten</source>
        <translation>Überschrieben</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht ausgeführt</translation>
    </message>
    <message>
        <source>No place for this path in the workspace</source>
        <translation>Kein Platz für diesen Pfad im Arbeitsbereich</translation>
    </message>
    <message>
        <source>Retired file, no longer used</source>
        <translation>Ausgemusterte Datei, nicht mehr benutzt</translation>
    </message>
    <message>
        <source>This workspace names no guardian to take this file</source>
        <translation>Dieser Arbeitsbereich nennt keinen Betreuer, der diese Datei bekäme</translation>
    </message>
    <message>
        <source>You changed this file; your version was kept</source>
        <translation>Sie haben diese Datei verändert; Ihre Fassung wurde behalten</translation>
    </message>
    <message>
        <source>This workspace has a backup key of its own; it was kept</source>
        <translation>Dieser Arbeitsbereich hat einen eigenen Sicherungsschlüssel; er wurde behalten</translation>
    </message>
    <message>
        <source>Link target leaves the workspace</source>
        <translation>Das Linkziel liegt außerhalb des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Left over from an interrupted import on the other computer</source>
        <translation>Überbleibsel eines unterbrochenen Imports auf dem anderen Rechner</translation>
    </message>
    <message>
        <source>%1 was skipped. %2.</source>
        <extracomment>%1 is a path, %2 a reason</extracomment>
        <translation>%1 wurde übergangen. %2.</translation>
    </message>
    <message>
        <source>The link %1 becomes a folder. What it led to stays where it is, outside the workspace.</source>
        <translation>Aus dem Link %1 wird ein Ordner. Worauf er zeigte, bleibt außerhalb des Arbeitsbereichs, wo es ist.</translation>
    </message>
    <message>
        <source>The bundle brings no list of credentials. %1 keeps this workspace&apos;s platform records only.</source>
        <translation>Das Bündel bringt keine Liste der Zugangsdaten mit. In %1 bleiben nur die Einträge der Plattform aus diesem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>%1 of this workspace could not be read. Its platform records were not kept.</source>
        <translation>%1 in diesem Arbeitsbereich konnte nicht gelesen werden. Die Einträge der Plattform wurden nicht behalten.</translation>
    </message>
    <message>
        <source>%1 of the bundle is not in a known form. This workspace&apos;s platform records were not kept.</source>
        <translation>%1 im Bündel hat keine bekannte Form. Die Einträge der Plattform in diesem Arbeitsbereich wurden nicht behalten.</translation>
    </message>
    <message>
        <source>The bundle&apos;s version can&apos;t be read, so it was not checked.</source>
        <translation>Die Version des Bündels kann nicht gelesen werden und wurde deshalb nicht geprüft.</translation>
    </message>
    <message>
        <source>The replaced files could not be removed completely. What is left is in %1.</source>
        <translation>Die ersetzten Dateien konnten nicht vollständig entfernt werden. Was übrig ist, liegt in %1.</translation>
    </message>
    <message>
        <source>Read manifest</source>
        <translation>Verzeichnis lesen</translation>
    </message>
    <message>
        <source>Unpack and verify every file</source>
        <translation>Jede Datei auspacken und prüfen</translation>
    </message>
    <message>
        <source>Compare with workspace</source>
        <translation>Mit dem Arbeitsbereich vergleichen</translation>
    </message>
    <message>
        <source>Write to disk</source>
        <translation>Auf den Datenträger schreiben</translation>
    </message>
    <message>
        <source>Keep local data</source>
        <translation>Eigene Daten behalten</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>Dateien ersetzen</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
</context>
<context>
    <name>ferry::UndoDialog</name>
    <message>
        <source>Undo import</source>
        <translation>Import rückgängig machen</translation>
    </message>
    <message>
        <source>Looking at the undo copy…</source>
        <translation>Die Rückgängig-Kopie wird angesehen …</translation>
    </message>
    <message>
        <source>Files changed since</source>
        <translation>Seitdem geänderte Dateien</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Undo Import</source>
        <translation>Import &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Redo import</source>
        <translation>Import wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo Import</source>
        <translation>Import &amp;wiederholen</translation>
    </message>
    <message>
        <source>Bring the import of %1 back? %2 goes back to what that import made of it.</source>
        <translation>Den Import vom %1 zurückholen? %2 wird wieder, was jener Import daraus gemacht hat.</translation>
    </message>
    <message>
        <source>Undo the import of %1? %2 goes back to how it was before.</source>
        <translation>Den Import vom %1 rückgängig machen? %2 wird wieder, wie es vorher war.</translation>
    </message>
    <message>
        <source>What is there now is kept, so that you can change your mind.</source>
        <translation>Was jetzt dort ist, wird aufgehoben, damit Sie es sich anders überlegen können.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) changed since; they will be moved to the undo copy:</source>
        <translation>
            <numerusform>%Ln Datei wurde seitdem geändert; sie kommt in die Rückgängig-Kopie:</numerusform>
            <numerusform>%Ln Dateien wurden seitdem geändert; sie kommen in die Rückgängig-Kopie:</numerusform>
        </translation>
    </message>
    <message>
        <source>The import is back.</source>
        <translation>Der Import ist zurück.</translation>
    </message>
    <message>
        <source>The import was undone. The workspace is as it was before.</source>
        <translation>Der Import wurde rückgängig gemacht. Der Arbeitsbereich ist, wie er vorher war.</translation>
    </message>
    <message>
        <source>Some temporary files could not be cleared away; they are offered at the next start.</source>
        <translation>Einige temporäre Dateien konnten nicht aufgeräumt werden; beim nächsten Start werden sie angeboten.</translation>
    </message>
    <message>
        <source>Restore backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Take Backup Out</source>
        <translation>Sicherung &amp;herausnehmen</translation>
    </message>
    <message>
        <source>&amp;Restore Backup</source>
        <translation>Sicherung &amp;wiederherstellen</translation>
    </message>
    <message>
        <source>Take the restored backup out of %1 again? What was there before returns: %2</source>
        <translation>Die wiederhergestellte Sicherung wieder aus %1 herausnehmen? Was vorher dort war, kehrt zurück: %2</translation>
    </message>
    <message>
        <source>Put the backup of an interrupted import back? Its files take their places in %1 again: %2</source>
        <translation>Die Sicherung eines unterbrochenen Imports zurücklegen? Ihre Dateien nehmen in %1 wieder ihre Plätze ein: %2</translation>
    </message>
    <message>
        <source>The backup was taken out again.</source>
        <translation>Die Sicherung wurde wieder herausgenommen.</translation>
    </message>
    <message>
        <source>The backup was put back.</source>
        <translation>Die Sicherung wurde zurückgelegt.</translation>
    </message>
</context>
</TS>
