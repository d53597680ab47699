using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Nodes;

namespace RefMiner.Compilations;

/// <summary>
/// One tree with a folder for each way in which projects say what they compile; mined once for all tests, since each evaluation
/// starts a process.
/// </summary>
internal static class Village
{
    private const string Sdk = "<Project Sdk=\"Microsoft.NET.Sdk\">";
    private const string Net = "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>";

    private static readonly Lazy<Corpus> Mined = new(Mine);

    /// <summary>What was mined of it.</summary>
    public static Corpus Corpus => Mined.Value;

    /// <summary>The methods of the nodes below a folder.</summary>
    public static ImmutableArray<MethodRecord> Methods(string folder) =>
        [.. Corpus.Nodes.Where(node => node.Path.StartsWith(folder + "/", StringComparison.Ordinal)).SelectMany(node => node.Methods)];

    private static Corpus Mine()
    {
        using var tree = new TempTree();
        Packages(tree);
        Symbols(tree);
        Ownership(tree);
        References(tree);
        Refused(tree);
        try
        {
            return Sample.Mine(tree).Corpus!;
        }
        finally
        {
            Environment.SetEnvironmentVariable("REFMINER_VILLAGE", null);
        }
    }

    private static TempTree Project(
        this TempTree tree,
        string folder,
        string properties,
        string items = "",
        string sdk = "Microsoft.NET.Sdk"
    ) =>
        tree.With(
            $"{folder}/{folder}.csproj",
            $"<Project Sdk=\"{sdk}\"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>"
        );

    private static string If(string symbol) =>
        $"class Text\n{{\n    int Plain() {{ return 1; }}\n#if {symbol}\n    int Special() {{ return 2; }}\n#endif\n}}\n";

    private static string Class(string name, string members) => $"namespace Shop;\n\npublic class {name}\n{{\n    {members}\n}}\n";

    private static void Symbols(TempTree tree)
    {
        foreach (
            var (folder, properties, symbol) in new[]
            {
                ("SymbolNet10", Net, "NET8_0_OR_GREATER && RELEASE && TRACE && !DEBUG"),
                ("SymbolNet8", "<TargetFramework>net8</TargetFramework>", "NET8_0 && NET6_0_OR_GREATER && !NET9_0_OR_GREATER"),
                ("SymbolNet48", "<TargetFramework>net48</TargetFramework>", "NET461_OR_GREATER && NET48 && NETFRAMEWORK"),
                ("SymbolStandard", "<TargetFramework>netstandard2.1</TargetFramework>", "NETSTANDARD2_0_OR_GREATER && NETSTANDARD2_1"),
                (
                    "SymbolLower",
                    "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><LangVersion>latest</LangVersion>",
                    "NETSTANDARD2_0 && !WINDOWS"
                ),
                ("SymbolWindows", "<TargetFramework>net10.0-windows</TargetFramework>", "WINDOWS && WINDOWS7_0_OR_GREATER"),
                (
                    "SymbolFunction",
                    Net
                        + "<DefineConstants>$(DefineConstants);ACME_FAST</DefineConstants>"
                        + "<DefineConstants>$(DefineConstants);Y$([System.DateTime]::UtcNow.Year)</DefineConstants>",
                    "ACME_FAST"
                ),
                (
                    "SymbolSolution",
                    Net + "<DefineConstants Condition=\"Exists('$(SolutionDir)common/Common.props')\">ACME_SOLUTION</DefineConstants>",
                    "ACME_SOLUTION"
                ),
                ("SymbolWildcard", Net, "ACME_WILD"),
                ("SymbolSpaces", Net + "<DefineConstants>$(DefineConstants) ONE,TWO</DefineConstants>", "ONE && TWO"),
                ("SymbolPlatform", "<TargetFramework>net10.0-android</TargetFramework>", "ANDROID && ANDROID21_0_OR_GREATER"),
                ("SymbolExists", Net + "<DefineConstants Condition=\"Exists('eng\\marks.PROPS')\">FOUND</DefineConstants>", "FOUND"),
            }
        )
        {
            tree.Project(folder, properties).With(folder + "/Text.cs", If(symbol));
        }

        tree.With("Village.slnx", "<Solution/>")
            .With("SymbolExists/Eng/Marks.props", "<Project/>")
            .With("common/Common.props", "<Project/>")
            .With("SymbolWildcard/Directory.Build.targets", "<Project><Import Project=\"build/*.targets\"/></Project>")
            .With(
                "SymbolWildcard/build/a.targets",
                "<Project><PropertyGroup><DefineConstants>$(DefineConstants);ACME_WILD</DefineConstants></PropertyGroup></Project>"
            )
            .With(
                "SymbolOld/Old.csproj",
                "<Project "
                    + "xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup>"
                    + "<TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion></PropertyGroup><ItemGroup><Compile "
                    + "Include=\"Text.cs\"/></ItemGroup></Project>"
            )
            .With("SymbolOld/Text.cs", If("!NET5_0_OR_GREATER"))
            .With("SymbolSwitch/Directory.Build.rsp", "# of every build\n-nologo -p:Edition=Pro;Tier=2\n/property:Configuration=Debug\n")
            .Project(
                "SymbolSwitch",
                Net + "<Edition>Free</Edition><DefineConstants>$(DefineConstants);E_$(Edition)_$(Tier)</DefineConstants>"
            )
            .With("SymbolSwitch/Text.cs", If("E_Pro_2 && RELEASE"))
            .With(
                "SymbolCase/Eng/Common.props",
                "<Project><PropertyGroup><DefineConstants>$(DefineConstants);CASED</DefineConstants></PropertyGroup></Project>"
            )
            .With(
                "SymbolCase/SymbolCase.csproj",
                $"{Sdk}<Import Project=\"eng\\common.props\"/><PropertyGroup>{Net}</PropertyGroup></Project>"
            )
            .With("SymbolCase/Text.cs", If("CASED"));
    }

    private static void Ownership(TempTree tree) =>
        tree.Project("Removed", Net, "<Compile Remove=\"Legacy/**\"/>")
            .With("Removed/Orders.cs", Class("Orders", "public void Add(string name) => System.Console.WriteLine(name);"))
            .With("Removed/Legacy/Orders.cs", Class("Orders", "public void Import(string name) => System.Console.WriteLine(name);"))
            .Project(
                "Platforms",
                "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><LangVersion>latest</LangVersion>",
                "<Compile Remove=\"*.old.cs\" Condition=\"'$(TargetFramework)' == 'net10.0'\"/><Compile Remove=\"*.new.cs\" "
                    + "Condition=\"'$(TargetFramework)' != 'net10.0'\"/>"
            )
            .With("Platforms/Clock.new.cs", Class("Clock", "public static long Now() => System.TimeProvider.System.GetTimestamp();"))
            .With("Platforms/Clock.old.cs", Class("Clock", "public static long Now() => System.Diagnostics.Stopwatch.GetTimestamp();"))
            .With("Platforms/Desk.cs", Class("Desk", "public long Stamp() => Clock.Now();"))
            .With(
                "Pair/Shop.csproj",
                $"{Sdk}<PropertyGroup>{Net}</PropertyGroup><ItemGroup><Compile Remove=\"BasketTests.cs\"/></ItemGroup></Project>"
            )
            .With(
                "Pair/Shop.Tests.csproj",
                $"{Sdk}<PropertyGroup>{Net}"
                    + $"<EnableDefaultCompileItems>false</EnableDefaultCompileItems></PropertyGroup><ItemGroup><Compile "
                    + $"Include=\"BasketTests.cs\"/></ItemGroup></Project>"
            )
            .With("Pair/Basket.cs", Class("Basket", "public void Put(string name) => System.Console.WriteLine(name);"))
            .With("Pair/BasketTests.cs", Class("BasketTests", "public void Puts() => new Basket().Put(\"a\");"))
            .With(
                "Common/Common.projitems",
                "<Project><ItemGroup><Compile Include=\"$(MSBuildThisFileDirectory)Clerk.cs\"/></ItemGroup></Project>"
            )
            .With("Common/Clerk.cs", Class("Clerk", "internal int Weigh(string name) => name.Length;"))
            .With(
                "Office/Office.csproj",
                $"{Sdk}<PropertyGroup>{Net}</PropertyGroup><Import Project=\"../Common/Common.projitems\"/></Project>"
            )
            .With("Office/Desk.cs", Class("Desk", "public int Serve(Clerk clerk) => clerk.Weigh(\"a\");"))
            .Project("Ropes", Net)
            .With("Ropes/Knot.cs", Class("Knot", "public int Tie(string name) => name.Length;"))
            .Project("Masts", Net, "<ProjectReference Include=\"..\\Ropes\\Ropes.csproj\" Aliases=\"ropes\"/>")
            .With(
                "Masts/Mast.cs",
                "extern alias ropes;\nnamespace Shop;\n\npublic class Knot { }\n\npublic class Mast\n{\n    public int Haul() => new "
                    + "ropes::Shop.Knot().Tie(\"a\");\n}\n"
            )
            .Project("Quay", Net + "<DefineConstants>$(DefineConstants);QUAY</DefineConstants>", "<Compile Include=\"../Crew/Hand.cs\"/>")
            .With("Quay/Crane.cs", Class("Crane", "public int Lift() => new Quays.Hand().Pull(\"a\");"))
            .Project("Pier", Net, "<Compile Include=\"../Crew/Hand.cs\"/>")
            .With("Pier/Boat.cs", Class("Boat", "public int Land() => new Piers.Hand().Pull(\"a\");"))
            .With(
                "Crew/Hand.cs",
                "#if QUAY\nnamespace Quays;\n#else\nnamespace Piers;\n#endif\n"
                    + "class Hand\n{\n    public int Pull(string name) => name.Length;\n}\n"
            )
            .With(
                "Cased/Cased.csproj",
                "<Project><PropertyGroup><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion></PropertyGroup><ItemGroup>"
                    + "<Compile Include=\"Desk.cs;models\\lamp.cs\"/>"
                    + "<ProjectReference Include=\"..\\ropes\\Ropes.csproj\"/></ItemGroup></Project>"
            )
            .With("Cased/Desk.cs", Class("Desk", "public int Light() => new Lamp().Turn(\"a\") + new Knot().Tie(\"a\");"))
            .With("Cased/Models/Lamp.cs", Class("Lamp", "public int Turn(string name) => name.Length;"))
            .Project("Shapes", Net)
            .With("Shapes/Sketch.cs", Class("Sketch", "public int Load() => new Reader().Read(\"a\");"))
            .With("Shapes/Formats/obj/Reader.cs", Class("Reader", "public int Read(string name) => name.Length;"))
            .Project("Bare", Net, "<Compile Include=\"../Locker/Text.cs\"/>")
            .Project(
                "Rigged",
                Net + "<DefineConstants>$(DefineConstants);RIGGED</DefineConstants>",
                "<Compile Include=\"../Locker/*.cs\"/>"
            )
            .With("Locker/Text.cs", If("RIGGED"))
            .Project("Drafts", Net, "<Compile Remove=\"old/**;*.draft.cs\"/>")
            .With("Drafts/Mug.cs", Class("Mug", "public int Fill() => 1;"))
            .With("Drafts/Mug.draft.cs", Class("Mug", "public string Fill() => \"a\";"))
            .With("Drafts/old/Mug.cs", Class("Mug", "public long Fill() => 1;"))
            .Project("Verify", Net, sdk: "MSTest.Sdk/3.8.3")
            .With("Verify/Probe.cs", Class("Probe", "public int Check() => 1;"))
            .Project("Stage", Net + "<PackageTags>scenes</PackageTags>", "<PackageReference Include=\"NUnit\" Version=\"4.3.2\"/>")
            .With("Stage/Scene.cs", Class("Scene", "public int Play() => 1;"))
            .Project("Trials", Net, "<PackageReference Include=\"NUnit\" Version=\"4.3.2\"/>")
            .With("Trials/Trial.cs", Class("Trial", "public int Judge() => 1;"))
            .Project("Older", Net + "<LangVersion>12</LangVersion>")
            .With("Older/Old.cs", Class("Old", "private string field = \"\"; public string Name { get { return field.Trim(); } }"))
            .Project("Spans", "<TargetFramework>net8.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>")
            .With("Spans/Ids.cs", Class("Ids", "private readonly long[] _ids = { 1 }; public bool Has(long id) => _ids.Contains(id);"))
            .Project("Client", Net, sdk: "Acme.Build;Microsoft.NET.Sdk.Web")
            .With(
                "Client/Api.cs",
                Class("Api", "public static void Map(IEndpointRouteBuilder app) => app.MapGet(\"/ping\", () => Results.Ok());")
            )
            .Project("Aspire", Net, sdk: "Acme.AppHost.Sdk/13.0.0")
            .With(
                "Aspire/Extra.cs",
                Class("Extra", "public string[] Names() => Directory.GetFiles(\".\").Select(file => file.Trim()).ToArray();")
            )
            .With(
                "tools/serve.cs",
                "#:sdk Microsoft.NET.Sdk.Web\nvar app = WebApplication.Create(args);\nrecord Item(string Name) { public IResult "
                    + "Describe() => Results.Text(Name); }\n"
            )
            .With(
                "scripts/Directory.Packages.props",
                "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>"
                    + "<PackageVersion Include=\"Acme.Kit\" Version=\"1.0.0\"/></ItemGroup></Project>"
            )
            .With("scripts/Directory.Build.props", "<Project><ItemGroup><Using Include=\"Acme.Kit\"/></ItemGroup></Project>")
            .With(
                "scripts/load.cs",
                "#:package Acme.Kit\n#:property ImplicitUsings=disable\nSystem.Console.WriteLine(1);\nrecord Load(string Name) { public int "
                    + "Weigh() => new Gauge().Read(Name); }\n"
            )
            .With(
                "tools/levels.cs",
                "#!/usr/bin/env dotnet\n#:package Acme.Kit@1.0.0\n\nConsole.WriteLine(1);\nrecord Item(string Name) { public int "
                    + "Format() => new Acme.Kit.Gauge().Read(Name); }\n"
            );

    private static void References(TempTree tree) =>
        tree.Project("Inner", Net)
            .With("Inner/Bell.cs", Class("Bell", "public int Ring() => 1;"))
            .Project("Outer", Net, "<ProjectReference Include=\"../Inner/Inner.csproj\" PrivateAssets=\"all\"/>")
            .With("Outer/Gate.cs", Class("Gate", "public int Open() => new Bell().Ring();"))
            .Project("Linking", Net, "<ProjectReference Include=\"../Inner/Inner.csproj\"/>")
            .With("Linking/Path.cs", Class("Way", "public int Walk() => new Bell().Ring();"))
            .Project("Louder", Net)
            .With("Louder/Bell.cs", Class("Bell", "public string Ring() => \"a\";"))
            .Project(
                "Yard",
                Net,
                "<ProjectReference Include=\"../Outer/Outer.csproj\"/><ProjectReference Include=\"../Louder/Louder.csproj\"/>"
            )
            .With("Yard/Guard.cs", Class("Guard", "public string Call() => new Bell().Ring().Trim();"))
            .Project(
                "Alley",
                Net + "<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>",
                "<ProjectReference Include=\"../Linking/Linking.csproj;../Louder/Louder.csproj\"/>"
            )
            .With("Alley/Guard.cs", Class("Guard", "public string Call() => new Bell().Ring().Trim();"))
            .Project("Maker", Net, "<ProjectReference Include=\"../Louder/Louder.csproj\" OutputItemType=\"Analyzer\"/>")
            .With("Maker/Make.cs", Class("Make", "public string Call() => new Bell().Ring().Trim();"))
            .Project(
                "Lenders",
                "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><LangVersion>latest</LangVersion>"
                    + "<ImplicitUsings>disable</ImplicitUsings>"
            )
            .With(
                "Lenders/Tool.cs",
                "namespace Shop;\n\npublic static class Tool\n{\n#if NETSTANDARD\n    public static string Fill() => \"a\".Trim();\n"
                    + "#endif\n    public static int Both() => 1;\n}\n"
            )
            .Project(
                "Borrower",
                "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion>",
                "<ProjectReference Include=\"../Lenders/Lenders.csproj\"/>"
            )
            .With("Borrower/User.cs", Class("User", "public string Call() => Tool.Fill();"))
            .Project(
                "Kept",
                Net,
                "<AssemblyAttribute Include=\"System.Runtime.CompilerServices.InternalsVisibleToAttribute\"><_Parameter1>Keeper"
                    + "</_Parameter1></AssemblyAttribute>"
            )
            .With("Kept/Key.cs", "namespace Shop;\n\ninternal class Key\n{\n    internal int Turn() => 1;\n}\n")
            .Project("Keeper", Net, "<ProjectReference Include=\"../Kept/Kept.csproj\"/>")
            .With("Keeper/Lock.cs", "namespace Shop;\n\nclass Lock\n{\n    int Open(Key key) => key.Turn();\n}\n")
            .Project("Gauges", Net)
            .With("Gauges/Gauge.cs", "namespace Acme.Kit;\n\npublic class Gauge\n{\n    public string Read(string name) => name;\n}\n")
            .Project(
                "Packed",
                Net,
                "<PackageReference Include=\"Acme.Kit\" Version=\"1.0.0\" ExcludeAssets=\"Compile;build\"/><ProjectReference "
                    + "Include=\"../Gauges/Gauges.csproj\"/>"
            )
            .With("Packed/Use.cs", Class("Use", "public string Level() => new Acme.Kit.Gauge().Read(\"a\").Trim();"))
            .With(
                "includes/app.cs",
                "#!/usr/bin/env dotnet\n#:exclude parts/Late.cs\n#:include parts/*.cs\n#:exclude parts/Old.cs\nConsole.WriteLine(1);\n"
                    + "record App(string Name)\n{\n#if PARTS\n    public string Show() => Parts.Early() + Parts.Late().Trim();\n#endif\n}\n"
            )
            .With(
                "includes/parts/Early.cs",
                "#:include ../deep/Deep.cs\n#:property DefineConstants=$(DefineConstants);PARTS\n"
                    + "static partial class Parts { public static string Early() => Deep.Say().Trim(); }\n"
            )
            .With("includes/parts/Late.cs", "static partial class Parts { public static string Late() => \"b\".Trim(); }\n")
            .With("includes/parts/Old.cs", "static partial class Parts { public static int Late() => 1; }\n")
            .With("includes/deep/Deep.cs", "static class Deep { public static string Say() => \"c\"; }\n");

    private static void Refused(TempTree tree)
    {
        tree.Project("Notes", Net + "<PackageReleaseNotes>$([System.IO.File]::ReadAllText('notes.md'))</PackageReleaseNotes>")
            .With("Notes/Text.cs", If("NET"));
        File.WriteAllText(
            Path.Combine(tree.Outside, "outside.props"),
            "<Project><PropertyGroup><DefineConstants>$(DefineConstants);ACME_OUTSIDE</DefineConstants></PropertyGroup></Project>"
        );
        File.WriteAllText(Path.Combine(tree.Outside, "secret.txt"), "ACME_SECRET");
        tree.Project("Globbing", Net, "<Far Include=\"../../*.txt\"/><Using Include=\"System.Text.Json\" Condition=\"'@(Far)' == ''\"/>")
            .With("Globbing/Far.cs", Class("Far", "public string Say() => JsonSerializer.Serialize(1);"));
        Directory.CreateDirectory(Path.Combine(tree.Outside, "kept"));
        tree.Project("Outside", Net)
            .With("Outside/Directory.Build.targets", $"<Project><Import Project=\"{tree.Outside}/outside.props\"/></Project>")
            .With("Outside/Text.cs", If("ACME_OUTSIDE"))
            .Project(
                "Reading",
                Net + $"<DefineConstants>$(DefineConstants);$([System.IO.File]::ReadAllText('{tree.Outside}/secret.txt'))</DefineConstants>"
            )
            .With("Reading/Text.cs", If("ACME_SECRET"))
            .Project(
                "Walking",
                Net
                    + $"<DefineConstants>$(DefineConstants);ACME_$([System.IO.Directory]::GetParent('{tree.Outside}"
                    + "/kept/x').Name)</DefineConstants>"
            )
            .With("Walking/Text.cs", If("ACME_kept"))
            .Project("Environment", Net + "<DefineConstants>$(DefineConstants);ACME_$(REFMINER_VILLAGE)</DefineConstants>")
            .With("Environment/Text.cs", If("ACME_SHOWN"))
            .With("Torn/Torn.csproj", "<Project><Property")
            .With("Torn/Text.cs", If("NET"));
        Environment.SetEnvironmentVariable("REFMINER_VILLAGE", "SHOWN");
    }

    private static void Packages(TempTree tree)
    {
        tree.With("nuget.config", "<configuration><config><add key=\"globalPackagesFolder\" value=\"packages\"/></config></configuration>");
        foreach (var (version, member) in new[] { ("1.0.0", "Read"), ("2.0.0", "ReadFast") })
            tree.With(
                $"packages/acme.kit/{version}/lib/net10.0/Acme.Kit.dll",
                Assembly($"namespace Acme.Kit; public class Gauge {{ public int {member}(string name) => 1; }}")
            );
        tree.With("libs/Acme.Kit.dll", File.ReadAllBytes(tree.Full("packages/acme.kit/1.0.0/lib/net10.0/Acme.Kit.dll")));

        const string use = "public int Level(Acme.Kit.Gauge gauge) => gauge.Read(\"a\");";
        foreach (
            var (folder, properties, items) in new[]
            {
                ("PackagePlain", "", "<PackageReference Include=\"Acme.Kit\" Version=\"1.0.0\"/>"),
                ("PackageFloating", "", "<PackageReference Include=\"Acme.Kit\" Version=\"1.*\"/>"),
                (
                    "PackageUpdate",
                    "",
                    "<PackageReference Include=\"Acme.Kit\" Version=\"2.0.0\"/><PackageReference Update=\"Acme.Kit\" Version=\"1.0.0\"/>"
                ),
                (
                    "PackageCentral",
                    "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>",
                    "<PackageVersion Include=\"Acme.Kit\" Version=\"2.0.0\"/><PackageVersion Update=\"Acme.Kit\" "
                        + "Version=\"1.0.0\"/><PackageReference Include=\"Acme.Kit\"/>"
                ),
                (
                    "PackageOverride",
                    "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>",
                    "<PackageVersion Include=\"Acme.Kit\" Version=\"2.0.0\"/><PackageReference "
                        + "Include=\"Acme.Kit\"><VersionOverride>1.0.0</VersionOverride></PackageReference>"
                ),
                (
                    "PackageGlobal",
                    "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>",
                    "<GlobalPackageReference Include=\"Acme.Kit\" Version=\"1.0.0\"/>"
                ),
                (
                    "PackageSearched",
                    "<AssemblySearchPaths>$(MSBuildThisFileDirectory)../libs;$(AssemblySearchPaths)</AssemblySearchPaths>",
                    "<Reference Include=\"Acme.Kit, Version=1.0.0.0\"/>"
                ),
                ("PackageLocked", "", "<PackageReference Include=\"Acme.Kit\" Version=\"*\"/>"),
                (
                    "PackageOwnFolder",
                    "<RestorePackagesPath>..\\kits</RestorePackagesPath>",
                    "<PackageReference Include=\"Acme.Kit\" Version=\"4.0.0\"/>"
                ),
                ("PackageStale", "", "<PackageReference Include=\"Acme.Kit\" Version=\"1.0.0\"/>"),
                ("PackageHint", "", "<Reference Include=\"Acme.Kit\"><HintPath>..\\libs\\Acme.Kit.dll</HintPath></Reference>"),
            }
        )
        {
            tree.Project(folder, Net + properties, items).With(folder + "/Use.cs", Class("Use", use));
        }

        tree.With(
            "PackageLocked/packages.lock.json",
            """{ "version": 1, "dependencies": { "net10.0": { "Acme.Kit": { "type": "Direct", "resolved": "1.0.0" } } } }"""
        );
        foreach (var (folder, version) in new[] { ("PackageListed", "1.0.0"), ("PackageListedInTree", "1.5.0") })
        {
            tree.With(
                    $"{folder}/{folder}.csproj",
                    "<Project "
                        + "xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup>"
                        + "<TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup><ItemGroup><Reference "
                        + "Include=\"Acme.Kit\"/><Compile Include=\"Use.cs\"/></ItemGroup></Project>"
                )
                .With(
                    folder + "/packages.config",
                    $"<packages><package id=\"Acme.Kit\" version=\"{version}\" targetFramework=\"net48\"/></packages>"
                )
                .With(folder + "/Use.cs", Class("Use", use));
        }

        foreach (
            var path in new[]
            {
                "packages/acme.kit/1.0.0/lib/net45/Acme.Kit.dll",
                "packages/Acme.Kit.1.5.0/lib/net45/Acme.Kit.dll",
                "kits/acme.kit/4.0.0/lib/net10.0/Acme.Kit.dll",
            }
        )
            tree.With(path, File.ReadAllBytes(tree.Full("libs/Acme.Kit.dll")));
        tree.With(
            "PackageStale/obj/project.assets.json",
            """{ "packageFolders": {}, "targets": { "net6.0": { "Acme.Kit/2.0.0": { "type": "package", "compile": {"""
                + """ "lib/net10.0/Acme.Kit.dll": {} } } } } }"""
        );
        tree.Project("PackageAlias", Net, "<PackageReference Include=\"Acme.Kit\" Version=\"1.0.0\" Aliases=\"kit\"/>")
            .With(
                "PackageAlias/Use.cs",
                "extern alias kit;\nnamespace Shop;\n\npublic class Use\n{\n    public int Level(kit::Acme.Kit.Gauge gauge) => "
                    + "gauge.Read(\"a\");\n}\n"
            )
            .Project("PackageAway", Net, "<PackageReference Include=\"Acme.Kit\" Version=\"1.0.0\"/>")
            .With("PackageAway/Use.cs", Class("Use", use))
            .With(
                "PackageAway/obj/project.assets.json",
                """{ "packageFolders": { "C:\\Users\\dev\\.nuget\\packages\\": {} }, "targets": { "net10.0": {"""
                    + """ "Acme.Kit/1.0.0": { "type": "package", "compile": { "lib/net10.0/Acme.Kit.dll": {} } } } } }"""
            )
            .With(
                "PackageMoved/Directory.Build.props",
                "<Project><PropertyGroup>"
                    + "<BaseIntermediateOutputPath>$(MSBuildThisFileDirectory)out/</BaseIntermediateOutputPath></PropertyGroup>"
                    + "</Project>"
            )
            .Project("PackageMoved", Net, "<PackageReference Include=\"Acme.Kit\" Version=\"2.0.0\"/>")
            .With("PackageMoved/Use.cs", Class("Use", use))
            .With(
                "PackageMoved/out/project.assets.json",
                """{ "packageFolders": {}, "targets": { "net10.0": { "Acme.Kit/1.0.0": { "type": "package", "compile": {"""
                    + """ "lib/net10.0/Acme.Kit.dll": {} } } } } }"""
            );
    }

    private static byte[] Assembly(string source)
    {
        using var bytes = new MemoryStream();
        var compilation = CSharpCompilation.Create(
            "Acme.Kit",
            [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        Assert.That(compilation.Emit(bytes).Success, Is.True);
        return bytes.ToArray();
    }
}
