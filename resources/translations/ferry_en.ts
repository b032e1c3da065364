<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ferry::ConfirmDialog</name>
    <message numerus="yes">
        <source>%n file(s) will be overwritten.</source>
        <translation>
            <numerusform>%n file will be overwritten.</numerusform>
            <numerusform>%n files will be overwritten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be removed.</source>
        <translation>
            <numerusform>%n file will be removed.</numerusform>
            <numerusform>%n files will be removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::ProgressPanel</name>
    <message numerus="yes">
        <source>No progress for %n second(s). Waiting for the disk.</source>
        <translation>
            <numerusform>No progress for %n second. Waiting for the disk.</numerusform>
            <numerusform>No progress for %n seconds. Waiting for the disk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No progress for %n second(s). Waiting for the network.</source>
        <translation>
            <numerusform>No progress for %n second. Waiting for the network.</numerusform>
            <numerusform>No progress for %n seconds. Waiting for the network.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::RecoveryDialog</name>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::ReportPage</name>
    <message numerus="yes">
        <source>Enter %n credential(s) again in the assistant: %1.</source>
        <translation>
            <numerusform>Enter %n credential again in the assistant: %1.</numerusform>
            <numerusform>Enter %n credentials again in the assistant: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your previous workspace is kept until %1, or until %Ln newer import(s).</source>
        <translation>
            <numerusform>Your previous workspace is kept until %1, or until %Ln newer import.</numerusform>
            <numerusform>Your previous workspace is kept until %1, or until %Ln newer imports.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::ReviewPage</name>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(and %n more)</numerusform>
            <numerusform>(and %n more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>config.json will be adjusted for this computer (%n setting(s)).</source>
        <translation>
            <numerusform>config.json will be adjusted for this computer (%n setting).</numerusform>
            <numerusform>config.json will be adjusted for this computer (%n settings).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bundle holds %n credential(s). This version does not import them; enter them again in the assistant.</source>
        <translation>
            <numerusform>The bundle holds %n credential. This version does not import it; enter it again in the assistant.</numerusform>
            <numerusform>The bundle holds %n credentials. This version does not import them; enter them again in the assistant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) of the platform are skipped.</source>
        <translation>
            <numerusform>%n credential of the platform is skipped.</numerusform>
            <numerusform>%n credentials of the platform are skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer import(s)</source>
        <translation>
            <numerusform>%n newer import</numerusform>
            <numerusform>%n newer imports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import finished with %Ln warning(s)</source>
        <translation>
            <numerusform>Import finished with %Ln warning</numerusform>
            <numerusform>Import finished with %Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln created</source>
        <translation>
            <numerusform>%Ln created</numerusform>
            <numerusform>%Ln created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overwritten</source>
        <translation>
            <numerusform>%Ln overwritten</numerusform>
            <numerusform>%Ln overwritten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln unchanged</numerusform>
            <numerusform>%Ln unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept</source>
        <translation>
            <numerusform>%Ln kept</numerusform>
            <numerusform>%Ln kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>create %Ln file(s)</source>
        <translation>
            <numerusform>create %Ln file</numerusform>
            <numerusform>create %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overwrite %Ln file(s)</source>
        <translation>
            <numerusform>overwrite %Ln file</numerusform>
            <numerusform>overwrite %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %Ln file(s)</source>
        <translation>
            <numerusform>remove %Ln file</numerusform>
            <numerusform>remove %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln file(s)</source>
        <translation>
            <numerusform>keep %Ln file</numerusform>
            <numerusform>keep %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ferry::UndoDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) changed since; they will be moved to the undo copy:</source>
        <translation>
            <numerusform>%Ln file changed since; it will be moved to the undo copy:</numerusform>
            <numerusform>%Ln files changed since; they will be moved to the undo copy:</numerusform>
        </translation>
    </message>
</context>
</TS>
