; Untried. Inno Setup 6: iscc /DVersion=0.2.0 packaging\recipes\parley.iss, after PyInstaller has made dist\parley.
[Setup]
AppId=local.parley.journal
AppName=Parley
AppVersion={#Version}
AppPublisher=The Parley authors
DefaultDirName={autopf}\Parley
DefaultGroupName=Parley
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
ChangesEnvironment=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=parley-{#Version}-windows-setup
SolidCompression=yes
Compression=lzma2

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[Files]
Source: "..\..\dist\parley\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Parley"; Filename: "{app}\parley-window.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.parley"; ValueType: string; ValueData: "Parley.Journal"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Parley.Journal"; ValueType: string; ValueData: "Parley journal"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Parley.Journal\shell\open\command"; ValueType: string; ValueData: """{app}\parley-window.exe"" ""%1"""

; Journals, backups and settings lie in the person's own folders and stay when Parley is removed.
