<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ferry::BundleFacts</name>
    <message>
        <source>managed by the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>self-hosted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <comment>origin, host name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, needs %2 or newer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, needs %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>browser state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not included:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 unpacked, %3 in the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed; you will need to enter them again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may be inside, in clear text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::CalmProgressBar</name>
    <message>
        <source>%1%</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::CheckPage</name>
    <message>
        <source>Checking the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;Another Bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping. The unpacked files are being removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file is verified and unpacked beside your workspace. Nothing in the workspace changes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::CloseGuard</name>
    <message>
        <source>Stop importing?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle will have to be checked again. Your workspace has not been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep Going</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ConfirmDialog</name>
    <message>
        <source>Replace the workspace?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the workspace of %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be overwritten.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be removed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I &amp;understand that this can&apos;t be undone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::CountTile</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Name of a filter button for screen readers; %1 is a word such as Created, %2 a number.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows only these files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::DestinationChecks</name>
    <message>
        <source>The folder that should hold it does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not look like an assistant workspace. Its files would be replaced, so it was refused. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder will be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder does not exist and can&apos;t be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder exists and is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is an assistant workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You don&apos;t have permission to write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another import into this workspace is running. Wait until it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The assistant is stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An assistant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is running (process %2, vellum.pid). Stop it before importing: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No earlier import is unfinished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much space is free here can&apos;t be found out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free.</source>
        <comment>disk space</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough space: needs %1, %2 free. %3 more is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough space: needs %1, %2 free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder seems to be synced to another place or on a removable disk. Pause syncing and leave the disk connected until the import has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>files, size</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::DestinationPage</name>
    <message>
        <source>Choose the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s files are placed into this folder. What happens to the files that are there now is shown before anything is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other &amp;Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Assistant:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspace folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cop&amp;y Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a workspace folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the whole path, beginning with / or ~/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No assistant workspace found. Choose a folder to import into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::EntryDetails</name>
    <message>
        <source>Details of the selected file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path in bundle:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link target:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size before:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 in bundle:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <extracomment>%1 is a rounded size, %2 the exact number of bytes</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is selected.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::EntryModel</name>
    <message>
        <source>Link to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adjusted for this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path in bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::EntryView</name>
    <message>
        <source>No files match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search paths and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear &amp;Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 and %2 are numbers of files</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy R&amp;ows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Containing &amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bundle Order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ErrorPanel</name>
    <message>
        <source>Show &amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cop&amp;y Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ErrorPresenter</name>
    <message>
        <source>The program ran into an error of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the details and report this, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Another &amp;Bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Another &amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chec&amp;k Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Review Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show the Interrupted Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t use this bundle; make a new backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was refused for your safety. Don&apos;t use this bundle unless you know who made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that ends in .vbundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder, not a bundle file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You don&apos;t have permission to read this file: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions or copy it to your home folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle file can&apos;t be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the drive it is on is connected and working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not an assistant bundle: it does not begin with a list of its contents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that ends in .vbundle and was made by an assistant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents is larger than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents is not in a form this program knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer assistant may have made it. Look for a newer version of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents does not match its own fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s list of contents names a file twice: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has more files than allowed (limit 100,000).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you trust it, import it with ferryctl and --max-entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle is larger than allowed (limit 16 GB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you trust it, import it with ferryctl and --max-bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle contains a file its list does not mention: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file in the bundle has the wrong size: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file in the bundle does not match its fingerprint: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A settings or credential file in the bundle is too large: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle is incomplete; for instance, %1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle contains a link its list does not mention: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link in the bundle differs from its list: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link in the bundle points outside the workspace: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle contains an unsafe name: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two things of the bundle would lie in one place: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle contains a file twice: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle contains something that is neither file, folder nor link: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not an assistant bundle, or it is damaged at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file, or check that the download was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle ends too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has something after its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has an unreasonably large header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle file was changed while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when it is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The migration link is not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole link and paste it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your connection, or ask for a new link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle does not fit the version of the assistant on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle needs assistant version %1 or newer. This computer has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle needs assistant version %1 to %2. This computer has %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough space: %1 needed, %2 free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free %1 or more on the workspace&apos;s disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space on the workspace&apos;s disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The assistant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is running on this workspace.</source>
        <extracomment>%1 is a name, %2 for instance &quot;process 4711&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is running on this workspace (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it before importing, then check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: permission denied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make sure that the folder and everything in it belong to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is connected and working, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files could not be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files could not be replaced: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close programs that use the workspace, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files could not be replaced, and not everything could be put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deleted. Don&apos;t start the assistant before this is resolved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the assistant, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not look like an assistant workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An import would replace what is in it. Choose the assistant&apos;s own folder, or a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace changed while you were reviewing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review the changes again before importing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another import into this workspace is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done, then check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier import into this workspace did not finish; it left %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be resolved first. Your files are safe until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can start it again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::HelpDialogs</name>
    <message>
        <source>Open a bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on to the next page (not on the review page)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the import, as long as it can be cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move between message, page and buttons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the list of files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the selected file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all rows of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Ferry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ferry %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imports an assistant&apos;s bundle into a workspace on this computer: verified first, shown before anything changes.

License: MIT. Qt %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::HomePage</name>
    <message>
        <source>Drop a .vbundle file here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You will see what changes before anything is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose Bundle…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No assistant workspace found. Choose a folder to import into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder will be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running (process %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ImportPage</name>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing: %1</source>
        <comment>step</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ImportWizard</name>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t Stop Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files are being replaced. This takes a moment and can&apos;t be stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Bundle…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Log Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Ferry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file manager could be started. The folder is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnostics were copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open It</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import is finishing and can&apos;t be stopped. The window stays open until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was nothing to import. Your workspace was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waits until this import is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is waiting to be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant bundles (*.vbundle)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a workspace folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ferry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · Ferry</source>
        <comment>page</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one .vbundle file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ProgressPanel</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No progress for %n second(s). Waiting for the disk.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::ReportPage</name>
    <message>
        <source>Import finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Workspace Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import Another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked to stop. The import had already finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Enter %n credential(s) again in the assistant: %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were removed from this bundle. Enter them again in the assistant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundle: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ReportSaver</name>
    <message>
        <source>Planned changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the list of changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::ReviewPage</name>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Review the changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to import. Your workspace already is as the bundle says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an older bundle. Its files are placed one by one; nothing else is removed. Replaced files get a .backup copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle only contains credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle contains nothing that has a place in the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>config.json will be adjusted for this computer (%n setting(s)).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bundle holds %n credential(s). This version does not import them; enter them again in the assistant.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) of the platform are skipped.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets were removed from this bundle. You will need to enter them again afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adjusted settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These settings of config.json are adjusted for this computer:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::SafetyLine</name>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Cancel is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing. This takes a moment and can&apos;t be stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was replaced. The previous version is kept for undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was put back as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace needs attention. Nothing of it was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new language is used from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspace offered first:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::SourcePage</name>
    <message>
        <source>There is no file with this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a folder. Choose a .vbundle file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You don&apos;t have permission to read this file. Check its permissions or copy it to your home folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bundle &amp;file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundle file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of a .vbundle file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A migration &amp;link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version can&apos;t download links yet. Download the bundle with your web browser and choose the file above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in your bac&amp;kups folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundles in your backups folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the bundle says of itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant bundles (*.vbundle)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version can&apos;t download links yet. Download the bundle and choose the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the whole path, beginning with / or ~/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the bundle…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::StepList</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>current step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::Texts</name>
    <message>
        <source>%1/s</source>
        <extracomment>A speed; %1 is a size, for instance 38.0 MiB.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>less than 10 seconds left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>less than a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A date and a time of day, for instance 20 Nov 2026, 14:03.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import finished with %Ln warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Import cancelled. Your workspace was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle can&apos;t be imported. Your workspace was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import stopped. Your workspace was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import stopped and your workspace was put back as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import stopped half way. Some items need your attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was put back as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your workspace needs to be recovered. Nothing of it was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln created</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overwritten</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <extracomment>%1 is a list, for instance &quot;310 created, 87 overwritten and 42 removed&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>create %Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overwrite %Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (bundle of %2)</source>
        <extracomment>%1 is the assistant&apos;s name, %2 a date</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1 into %2 will change nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1 into %2 will %3.</source>
        <extracomment>%3 is a list such as &quot;create 310 files, overwrite 87 files and keep 12 files&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwritten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No place for this path in the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired file, no longer used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace names no guardian to take this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You changed this file; your version was kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link target leaves the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left over from an interrupted import on the other computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was skipped. %2.</source>
        <extracomment>%1 is a path, %2 a reason</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of this workspace could not be read. Its platform records were not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the bundle is not in a known form. This workspace&apos;s platform records were not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle&apos;s version can&apos;t be read, so it was not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The replaced files could not be removed completely. What is left is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack and verify every file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write to disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep local data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
