using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>The family of types that a purpose asks for one of, by the noun that it begins with.</summary>
public sealed class FamilyReaderTests
{
    [TestCase("Backend that stores files in a bucket", "IBackend")]
    [TestCase("Add a backend which stores files", "IBackend")]
    [TestCase("backend", "IBackend")]
    [TestCase("Cloud backend, read only", "IBackend")]
    [TestCase("Health check for the queue", "HealthCheckBase")]
    [TestCase("Number to words converter for Danish", "INumberToWordsConverter")]
    [TestCase("Encryption module using age", "IEncryption")]
    [TestCase("Import list for films", "IImportList")]
    [TestCase("Backend between TimeOnly and files", "IBackend")]
    [TestCase("We need a new backend for buckets", "IBackend")]
    [TestCase("Please add a health check", "HealthCheckBase")]
    [TestCase("Feature request: backend for buckets", "IBackend")]
    [TestCase("Support buckets as a new backend", "IBackend")]
    [TestCase("A class that implements `IBackend` for buckets", "IBackend")]
    [TestCase("Bucket store that derives from HealthCheckBase", "HealthCheckBase")]
    [TestCase("Importing backend for buckets", "IBackend")]
    [TestCase("A class that implements ILonely", "ILonely")]
    [TestCase("Bucket: settings, health check and view", "HealthCheckBase")]
    [TestCase("Add a backend, a view and settings for buckets", "IBackend")]
    [TestCase("Health check that asks for: a backend, a view", "HealthCheckBase")]
    [TestCase("Add support for backends that shard", "IBackend")]
    [TestCase("Bucket backend support", "IBackend")]
    [TestCase("Add 'bucket' backend", "IBackend")]
    [TestCase("Add imports backend", "IBackend", Description = "behind add, no verb")]
    [TestCase("Add new backend BucketStore", "IBackend", Description = "a kind and its name")]
    [TestCase("Backend built for buckets", "IBackend", Description = "a participle that says when or for what")]
    [TestCase("Backend created lazily", "IBackend", Description = "a participle at the end")]
    public void Read_NounThatABaseTypeIsCalledBy_GivesItsTypes(string purpose, string expected) =>
        Assert.That(Read(purpose)?.Bases, Is.EqualTo(new[] { expected }));

    [TestCase("Stores files in a backend", Description = "a verb with its object")]
    [TestCase("Imports backend", Description = "a verb that methods begin with")]
    [TestCase("Report on the backend", Description = "another noun")]
    [TestCase("Loader that knows IBackend", Description = "a base type that is not implemented")]
    [TestCase("Lonely that waits", Description = "a base type of one type that the tree does not declare")]
    [TestCase("Backends are ignored by the uploader", Description = "a complaint")]
    [TestCase("Add the ability to import backend", Description = "a verb")]
    [TestCase("Add support for sharding backends", Description = "a verb")]
    [TestCase("Add a red button to backend", Description = "where it goes")]
    [TestCase("Add a label in backend", Description = "where it goes")]
    [TestCase("Add support for buckets", Description = "no kind")]
    [TestCase("Ends with that", Description = "no noun that is known")]
    [TestCase("that", Description = "no noun")]
    [TestCase("Backend stored files", Description = "a participle of another noun")]
    [TestCase("", Description = "no text")]
    [TestCase(null, Description = "no purpose")]
    public void Read_NoNounOfAFamily_GivesNone(string? purpose) => Assert.That(Read(purpose), Is.Null);

    [Test]
    public void Read_BaseTypesThatEndAlike_TakesThoseThatThePurposeSaysMoreOf() =>
        Assert.That(
            Read("Rule for orders", Types("AddressRule", 2, "Address").Concat(Types("OrderRule", 2, "Order")))?.Bases,
            Is.EqualTo(new[] { "OrderRule" })
        );

    [Test]
    public void Read_BaseTypeOfFewBesideOneOfMany_IsAKindOfItsOwn() =>
        Assert.That(
            Read("Handler for orders", Types("IRequestHandler", 30, "Order").Concat(Types("CallScannerHandler", 2, "Scan")))?.Bases,
            Is.EqualTo(new[] { "IRequestHandler" })
        );

    [TestCase("Grain storage provider for buckets", "IGrainStorage")]
    [TestCase("Journal storage provider for buckets", "IJournalStorageProvider")]
    [TestCase("Storage provider for buckets", "IJournalStorageProvider")]
    public void Read_NounWhoseLastWordsEndAnotherBaseType_TakesTheOneWhoseWholeNameIsSaid(string purpose, string expected) =>
        Assert.That(
            Read(purpose, Types("IJournalStorageProvider", 4, "Azure").Concat(Types("IGrainStorage", 4, "Table")))?.Bases,
            Is.EqualTo(new[] { expected })
        );

    [TestCase("Payment method for vouchers", 3)]
    [TestCase("RPC method that lists vouchers", 0)]
    public void Read_NounThatEndsWithMethod_IsAKindOnlyAsAWhole(string purpose, int types) =>
        Assert.That(Read(purpose, Types("IPaymentMethod", 3, "Card"))?.Nodes.Count ?? 0, Is.EqualTo(types));

    [TestCase("Add a backend, a health check and services for buckets", "backend|health check|service")]
    [TestCase("Backend that stores files", "")]
    public void Read_List_GivesTheWordsOfEachKind(string purpose, string expected) =>
        Assert.That(string.Join('|', Read(purpose)!.Listed.Select(words => string.Join(' ', words))), Is.EqualTo(expected));

    [TestCase("Add a handler that archives a channel", "handler that archives a channel")]
    [TestCase("We need to implement backend for buckets", "backend for buckets")]
    [TestCase("add order: command and handler", "add order: command and handler")]
    [TestCase("Add", "Add")]
    [TestCase("Stores files", "Stores files")]
    public void WithoutOpening_Purpose_BeginsWithWhatIsWanted(string purpose, string expected) =>
        Assert.That(PurposeWords.WithoutOpening(purpose), Is.EqualTo(expected));

    [Test]
    public void Read_ExcludedTypes_CountNot()
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Corpus(Types("IBackend", 2, "Store"))));
        using var generation = index.Use();
        var pool = new Pool(generation.HouseOf("dotnet").Space, new Exclusions { Paths = ["src/Store0.cs"] });

        Assert.That(new FamilyReader(pool).Read("Backend that stores files"), Is.Null);
    }

    [Test]
    public void Read_Family_HasItsTypesAndWhatItsBasesDeclare()
    {
        var member = new MemberRecord
        {
            Type = "IBackend",
            Owner = "Shop.IBackend",
            Name = "PutAsync",
            Kind = DeclarationKind.Method,
            Text = "Task PutAsync();",
            Path = "src/Store0.cs",
            Line = 3,
        };

        var family = Read("Backend that stores files", Types("IBackend", 3, "Store"), member)!;

        Assert.That((family.Nodes.Count, family.Members), Is.EqualTo((3, new[] { "PutAsync" })));
    }

    [TestCase(1, nameof(DeclarationKind.Class), nameof(DeclarationTraits.Abstract), 2)]
    [TestCase(1, nameof(DeclarationKind.Interface), nameof(DeclarationTraits.None), 2)]
    [TestCase(1, nameof(DeclarationKind.Class), nameof(DeclarationTraits.None), 3)]
    [TestCase(3, nameof(DeclarationKind.Class), nameof(DeclarationTraits.Abstract), 3)]
    public void Read_TypesThatAreNoModel_CountOnlyWhereThereIsNoOther(int count, string kind, string traits, int expected)
    {
        var declared = Enumerable
            .Range(0, count)
            .Select(i => FormattableString.Invariant($"Store{i}"))
            .Select(name => new MemberRecord
            {
                Type = name,
                Owner = "Shop." + name,
                Name = name,
                Kind = Enum.Parse<DeclarationKind>(kind),
                Traits = Enum.Parse<DeclarationTraits>(traits),
                Text = "class " + name,
                Tokens = 2,
                Path = $"src/{name}.cs",
                Line = 1,
            });

        Assert.That(Read("Backend that stores files", Types("IBackend", 3, "Store"), [.. declared])?.Nodes, Has.Count.EqualTo(expected));
    }

    [Test]
    public void Read_BaseTypeThatIsOneOfItsOwnFamily_CountsNot()
    {
        var types = Types("IBackend", 2, "Store").Append(Node("BasicBackend", ["IBackend"], "Run"));

        Assert.That(Read("Backend that stores files", [.. types, .. Types("BasicBackend", 2, "Shelf")])?.Nodes, Has.Count.EqualTo(4));
    }

    [TestCase(nameof(DeclarationKind.Interface), nameof(DeclarationTraits.None), true)]
    [TestCase(nameof(DeclarationKind.Class), nameof(DeclarationTraits.Abstract), true)]
    [TestCase(nameof(DeclarationKind.Class), nameof(DeclarationTraits.None), false)]
    public void Read_BaseTypeOfOneType_CountsIfItIsDeclaredToBeDerivedFrom(string kind, string traits, bool expected)
    {
        var declared = new MemberRecord
        {
            Type = "Storage",
            Owner = "Shop.Storage",
            Name = "Storage",
            Kind = Enum.Parse<DeclarationKind>(kind),
            Traits = Enum.Parse<DeclarationTraits>(traits),
            Text = "class Storage",
            Tokens = 2,
            Path = "src/Disk0.cs",
            Line = 1,
        };

        Assert.That(Read("Storage that keeps all in memory", Types("Storage", 1, "Disk"), declared) is not null, Is.EqualTo(expected));
    }

    [Test]
    public void Read_BaseTypeThatIsSaidWhole_StandsForThoseThatOnlyEndAlike() =>
        Assert.That(
            Read("Form that edits hotkeys", Types("Form", 3, "Plain").Concat(Types("LayeredForm", 2, "Layered")))?.Whole,
            Is.EqualTo(new[] { "Form" })
        );

    [TestCase("Repair service", "service", 8, Description = "most services are of no base type")]
    [TestCase("Extension methods for dates", "extension", 3)]
    [TestCase("Add string extensions that trim", "extensions", 3)]
    [TestCase("Vobsub parser", "parser", 3)]
    [TestCase("Text parser in two steps", "text parser", 3)]
    [TestCase("Order proxy", "proxy", 3)]
    public void Read_NounThatOnlyNamesEndWith_GivesTheTypesCalledSo(string purpose, string ending, int count)
    {
        var family = Read(
            purpose,
            [
                .. Types("IService", 2, "Hosted"),
                .. Enumerable.Range(0, 8).Select(i => Node($"Shop{i}Service", [], "Run")),
                .. new[] { "String", "Path", "List" }.Select(name => Node(name + "Extensions", [], "Add")),
                .. new[] { "RichText", "PlainText", "Text" }.Select(name => Node(name + "Parser", [], "Parse")),
                .. new[] { "Cart", "Claim", "Stock" }.Select(name => Node(name + "Proxies", [], "Ask")),
            ]
        )!;

        Assert.That((family.Ending, family.Nodes.Count, family.Bases.Length), Is.EqualTo((ending, count, 0)));
    }

    [TestCase("Command that purges orders", 4, null)]
    [TestCase("Command handler that purges orders", 3, "handler")]
    [TestCase("Query that purges orders", 0, null, Description = "too few types in the folder")]
    [TestCase("Commands module that purges orders", 0, null)]
    public void Read_NounThatAFolderIsCalledBy_GivesTheTypesInIt(string purpose, int count, string? ending)
    {
        var family = Read(
            purpose,
            [
                .. new[] { "PlaceHandler", "RefundHandler", "CloseHandler", "Watcher" }.Select(name =>
                    NodeAt($"src/Orders/Commands/{name}.cs")
                ),
                .. new[] { "CountHandler", "FindHandler" }.Select(name => NodeAt($"src/Orders/Queries/{name}.cs")),
            ]
        );

        Assert.That((family?.Nodes.Count ?? 0, family?.Folder, family?.Ending), Is.EqualTo((count, count > 0 ? "Commands" : null, ending)));
    }

    [TestCase(39, "CommandBase")]
    [TestCase(41, null)]
    public void Read_FolderOfTenTimesAsManyTypes_OutweighsABaseTypeThatEndsSo(int files, string? expected) =>
        Assert.That(
            Read(
                "Command that purges orders",
                Types("OrderCommandBase", 4, "Trakt").Concat(Enumerable.Range(0, files).Select(i => NodeAt($"src/Commands/Handler{i}.cs")))
            )?.Bases,
            Is.EqualTo(expected is null ? Array.Empty<string>() : ["Order" + expected])
        );

    [TestCase(true, "command handler")]
    [TestCase(false, null)]
    public void Read_NounThatTypesWithoutCodeAreCalledBy_GivesThoseNamedAfterThem(bool areDeclared, string? expected)
    {
        string[] stems = ["Place", "Refund", "Close"];
        var declared = stems.Select(stem => new MemberRecord
        {
            Type = stem + "Command",
            Owner = $"Shop.{stem}Command",
            Name = stem + "Command",
            Kind = DeclarationKind.Class,
            Text = $"class {stem}Command",
            Path = $"src/{stem}Command.cs",
            Line = 1,
        });

        var family = Read(
            "Command that purges orders",
            stems.Select(stem => Node(stem + "CommandHandler", [], "Handle")),
            areDeclared ? [.. declared] : []
        );

        Assert.That((family?.Ending, family?.Nodes.Count ?? 0), Is.EqualTo((expected, expected is null ? 0 : 3)));
    }

    [TestCase("Orders command", 3)]
    [TestCase("Imports command", 0, Description = "a verb with its object")]
    public void Read_WordBeforeTheNoun_IsNoVerbOfTheTask(string purpose, int expected)
    {
        string[] names = ["PlaceHandler", "RefundHandler", "CloseHandler"];
        var family = Read(
            purpose,
            [.. names.Select(name => NodeAt($"src/Commands/{name}.cs")), Node("Importer", [], "Import", "ImportAll", "ImportOne")]
        );

        Assert.That(family?.Nodes.Count ?? 0, Is.EqualTo(expected));
    }

    [Test]
    public void Read_NounThatMoreWordsOfTheNamesAreOf_NarrowsTheTypesOfTheBase()
    {
        var family = Read(
            "Command handler that purges orders",
            [
                .. new[] { "Place", "Refund", "Close" }.Select(stem => Node(stem + "CommandHandler", ["IRequestHandler"], "Handle")),
                .. Types("IRequestHandler", 5, "Find"),
            ]
        )!;

        Assert.That((family.Bases[0], family.Ending, family.Nodes.Count), Is.EqualTo(("IRequestHandler", "command handler", 3)));
    }

    [TestCase("Endpoint that lists orders", "ControllerBase", true)]
    [TestCase("Page that lists orders", "ControllerBase", true)]
    [TestCase("Background job that purges orders", "IScheduledTask", false)]
    [TestCase("Job that purges orders", "IScheduledTask", false)]
    [TestCase("Order listener that purges them", "IOrderHandler", true)]
    public void Read_NounThatTypesAreCalledOtherwiseThan_GivesThose(string purpose, string expected, bool isTentative)
    {
        string[] bases = ["ControllerBase", "IScheduledTask", "IStartupTask", "IOrderHandler"];
        var family = Read(purpose, bases.SelectMany(name => Types(name, 3, "Of" + name)))!;

        Assert.That((family.Bases[0], family.Bases.Length, family.IsTentative), Is.EqualTo((expected, 1, isTentative)));
    }

    [TestCase(30, "ControllerBase")]
    [TestCase(29, null)]
    public void Read_NounOfFewTypes_IsForgottenForTenTimesAsManyCalledOtherwise(int controllers, string? expected)
    {
        var endpoints = new[] { "Order", "Claim", "Voucher" }.Select(name => Node(name + "Endpoints", [], "Map"));
        var family = Read("Endpoint that lists orders", [.. endpoints, .. Types("ControllerBase", controllers + 1, "Of")])!;

        Assert.That((family.Bases.FirstOrDefault(), family.EndingInNames), Is.EqualTo((expected, expected is null ? "endpoints" : null)));
    }

    [TestCase("Command that merges two customers", "Command that merges customers")]
    [TestCase("Two factor login in three steps", "Two factor login in steps")]
    [TestCase("Query that returns the newest vendors", "Query that the newest vendors")]
    [TestCase("Returns orders to their vendors", "Returns orders to their vendors")]
    public void Task_Purpose_IsWithoutWordsThatSayNothingOfIt(string purpose, string expected) =>
        Assert.That(PurposeWords.Task(purpose), Is.EqualTo(expected));

    [TestCase(6, "IIncomingStep")]
    [TestCase(5, "IPipeline")]
    public void Read_ModifierThatABaseTypeIsCalledBy_GivesWayToThreeTimesAsManyOfTheNoun(int steps, string expected)
    {
        IEnumerable<NodeRecord> nodes = [.. Types("IPipeline", 2, "Line"), .. Types("IIncomingStep", steps, "Receive")];

        Assert.That(Read("Pipeline step that logs", nodes, Declared("IPipeline", "src/Line0.cs"))!.Bases[0], Is.EqualTo(expected));
    }

    [TestCase("Outer wrapper for files", true)]
    [TestCase("Outer wrapper for files", false)]
    public void Read_ModifierThatABaseTypeIsCalledBy_CountsIfTheTreeDeclaresIt(string purpose, bool isDeclared) =>
        Assert.That(
            Read(purpose, Types("IOuter", 4, "Thing"), isDeclared ? [Declared("IOuter", "src/Thing0.cs")] : []),
            isDeclared ? Is.Not.Null : Is.Null
        );

    [Test]
    public void Read_BaseTypeThatSaysWhatATypeHas_IsNoKind() =>
        Assert.That(Read("Add order events", Types("IHasOrderEvents", 4, "Cart")), Is.Null);

    [TestCase("Add domain events", "IDomainEvent")]
    [TestCase("Add a domain event", "IDomainEvent")]
    public void Read_Plural_GivesTheKindOfOne(string purpose, string expected) =>
        Assert.That(Read(purpose, Types("IDomainEvent", 2, "Paid"))!.Bases[0], Is.EqualTo(expected));

    [TestCase("Add OrderBuilderExtensions", null, "builder extensions")]
    [TestCase("Add order builder extensions", "IOrderBuilder", null)]
    public void Read_NameOfANewType_IsOfTheKindItEndsWith(string purpose, string? baseType, string? ending)
    {
        var family = Read(
            purpose,
            [
                .. Types("IOrderBuilder", 2, "Stepwise"),
                .. new[] { "String", "Path", "List" }.Select(name => Node(name + "BuilderExtensions", [], "Add")),
            ],
            Declared("IOrderBuilder", "src/Stepwise0.cs")
        )!;

        Assert.That((family.Bases.FirstOrDefault(), family.Ending), Is.EqualTo((baseType, ending)));
    }

    [Test]
    public void Read_BaseTypeOfObsoleteTypesOnly_IsNoKind()
    {
        var old = Sample.Method("Run") with { Traits = MethodTraits.IsObsolete };
        IEnumerable<NodeRecord> nodes =
        [
            .. Types("GraphStage", 2, "Merge"),
            .. Enumerable.Range(0, 2).Select(i => Sample.Node($"Push{i}", bases: ["IStage"], path: $"src/Push{i}.cs", methods: [old])),
        ];

        Assert.That(Read("Stage that drops duplicates", nodes)!.Bases, Is.EqualTo(new[] { "GraphStage" }));
    }

    [Test]
    public void Read_NounThatTwoNamesEndWith_GivesNone() =>
        Assert.That(Read("Parser for dates", [Node("TextParser", [], "Parse"), Node("CodeParser", [], "Parse")]), Is.Null);

    [TestCase("Lint rule that checks sounds", "ILintRulesPass")]
    [TestCase("Update rule for sounds", "UpdateRule")]
    [TestCase("Rule for sounds", "UpdateRule")]
    [TestCase("Lint warning for sounds", null, Description = "another word")]
    [TestCase("Lint", null, Description = "one word")]
    public void Read_NounThatABaseTypeBeginsWith_GoesBeforeOneThatEndsWithItsLastWord(string purpose, string? expected) =>
        Assert.That(
            Read(purpose, Types("UpdateRule", 9, "Update").Concat(Types("ILintRulesPass", 3, "Check")))?.Bases.Single(),
            Is.EqualTo(expected)
        );

    [Test]
    public void Read_BaseTypeOfTheWholeNounThatTooFewDeriveFrom_DoesNotComeBackByItsLastWord() =>
        Assert.That(
            Read(
                "Command handler for orders",
                [
                    .. Types("IdentifiedCommandHandler", 2, "Wrapped"),
                    .. Enumerable.Range(0, 5).Select(i => Node($"Order{i}CommandHandler", ["IRequestHandler"], "Handle")),
                ]
            )?.Bases,
            Is.EqualTo(new[] { "IRequestHandler" })
        );

    [Test]
    public void Read_BaseTypesThatEndAlike_TakesThoseWhoseTypesAreCalledSo() =>
        Assert.That(
            Read(
                "Decoder for icons",
                Types("TiffColorDecoder", 9, "TiffColor")
                    .Concat(new[] { "Bmp", "Gif" }.Select(name => Node(name + "Decoder", ["ImageDecoder"], "Decode")))
            )?.Bases,
            Is.EqualTo(new[] { "ImageDecoder" })
        );

    [TestCase(6, "HostBase", Description = "others of the base, no more than those that are called so")]
    [TestCase(0, "HostBase")]
    [TestCase(9, null, Description = "most types of the base are called otherwise")]
    public void Read_TypesOfOneNameThatShareABaseType_AreOfItsFamily(int others, string? expected)
    {
        string[] names = ["Purge", "Mail", "Index", "Sync", "Trim", "Sort"];
        var jobs = names.Select(name => Node(name + "Job", ["HostBase"], "Run")).ToArray();
        var declared = names.Select(name =>
            Declared(name + "Job", $"src/{name}Job.cs") with
            {
                Text = $"class {name}Job : HostBase",
                Kind = DeclarationKind.Class,
            }
        );

        var family = Read(
            "Scheduled job that purges",
            jobs.Concat(Types("HostBase", others, "Watcher")),
            [.. declared, Declared("HostBase", "src/PurgeJob.cs")]
        );

        Assert.That(
            (family?.Bases.SingleOrDefault(), family?.Nodes.Count),
            Is.EqualTo((expected, expected is null ? names.Length : names.Length + others))
        );
    }

    [TestCase(9, 0.7)]
    [TestCase(10, 1)]
    public void Certainty_OfTypesThatOnlyNamesMakeAKind_IsWholeFromTenOn(int types, double expected) =>
        Assert.That(
            Read("Repair service", Enumerable.Range(0, types).Select(i => Node($"Shop{i}Service", [], "Run")))!.Certainty,
            Is.EqualTo(expected)
        );

    private static Family? Read(string? purpose) =>
        Read(
            purpose,
            [
                .. Types("IBackend", 3, "Disk"),
                .. Types("HealthCheckBase", 2, "Alive"),
                .. Types("INumberToWordsConverter", 2, "Words"),
                .. Types("IEncryption", 2, "Cipher"),
                .. Types("IImportList", 2, "Films"),
                .. Types("ILonely", 1, "Alone"),
                .. Types("IService", 2, "Hosted"),
                .. Enumerable.Range(0, 8).Select(i => Node($"Shop{i}Service", [], "Run")),
                Node("Importer", [], "Import", "ImportAll", "ImportOne"),
            ],
            Declared("IEncryption", "src/Cipher0.cs")
        );

    private static Family? Read(string? purpose, IEnumerable<NodeRecord> nodes, params MemberRecord[] members)
    {
        using var folder = new TempFolder();
        using var index = RefMinerIndex.Open(Sample.Index(folder.Root, Corpus(nodes) with { Members = [.. members] }));
        using var generation = index.Use();
        return new FamilyReader(new Pool(generation.HouseOf("dotnet").Space, null)).Read(purpose);
    }

    private static Corpus Corpus(IEnumerable<NodeRecord> nodes) =>
        Sample.Corpus("shop", [.. nodes]) with
        {
            Profile = "dotnet",
            ProfileHash = Sample.Dotnet.Hash,
        };

    private static IEnumerable<NodeRecord> Types(string baseType, int count, string name) =>
        Enumerable.Range(0, count).Select(i => Node($"{name}{i}", [baseType], "Run"));

    private static MemberRecord Declared(string type, string path) =>
        new()
        {
            Type = type,
            Owner = $"Shop.{type}",
            Name = type,
            Kind = DeclarationKind.Interface,
            Text = $"interface {type}",
            Tokens = 2,
            Path = path,
            Line = 1,
        };

    private static NodeRecord NodeAt(string path) =>
        Sample.Node(Path.GetFileNameWithoutExtension(path), path: path, methods: [Sample.Method("Run")]);

    private static NodeRecord Node(string name, string[] bases, params string[] methods) =>
        Sample.Node(name, bases: bases, path: $"src/{name}.cs", methods: [.. methods.Select(method => Sample.Method(method))]);
}
