using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>Packs a mined corpus once the whole of it has been seen.</summary>
internal static class PackedCorpusBuilder
{
    /// <summary>Builds the arrays. The same corpus gives the same arrays.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="memory">What is known of its methods and declarations from one that was packed before; gets what is new.</param>
    public static PackedSegment Build(Corpus corpus, PackingMemory? memory = null)
    {
        memory ??= new PackingMemory();
        var nodes = corpus.Nodes;
        ImmutableArray<MethodRecord> methods = [.. nodes.SelectMany(node => node.Methods)];
        var files = corpus.Files.Select(file => file.Path).ToArray();
        var fileNumbers = files.Select((path, i) => (path, i)).ToDictionary(pair => pair.path, pair => pair.i, StringComparer.Ordinal);

        // Terms with what is made of them take half of the time.
        var words = Task.Run(() => PackedTerms.Of(nodes, methods, memory.Terms));
        var members = corpus.Members;
        var declared = Task.Run(() => DeclaredPostings.Of(members.Select(m => (FileOf(m), m)), memory.Declared));
        var (distinct, usesOf) = memory.Uses.Of(methods, method => method.ApiUses);
        var apiNames = StringTable.CreateSorted(
            distinct.Select(use => use.Name).Concat(members.Select(m => m.Name)).Distinct(StringComparer.Ordinal)
        );
        var features = StringTable.CreateSorted(nodes.SelectMany(n => n.Features).Select(f => f.Feature).Distinct(StringComparer.Ordinal));
        var apiNumbers = Numbers(apiNames);
        var types = StringTable.CreateSorted(
            distinct
                .Select(use => use.Receiver)
                .Concat(members.SelectMany(m => new[] { m.Type, m.Result, m.Receiver }))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
        );
        var typeNumbers = Numbers(types);
        var uses = PackedUses.Of(distinct, apiNumbers, typeNumbers);
        var (methodUseStart, methodUse) = Lists<int[]>([.. usesOf], of => of.Select(use => uses.Places[use]).Order());
        var owners = StringTable.CreateSorted(members.Select(m => m.Owner).Distinct(StringComparer.Ordinal));
        var ownerNumbers = Numbers(owners);
        MemberRecord[] sortedMembers = [.. members.OrderBy(m => typeNumbers[m.Type])];
        ImmutableArray<(StatementRecord Statement, int[] Uses)> statements =
        [
            .. methods.SelectMany((m, i) => m.Statements.Select(statement => (statement, usesOf[i]))),
        ];
        var (statementUseStart, statementUse) = Lists(statements, s => s.Statement.Uses.Select(use => uses.Places[s.Uses[use]]).Order());
        var facts = StringTable.CreateSorted(methods.SelectMany(MethodFacts.Of).Distinct(StringComparer.Ordinal));
        var factNumbers = Numbers(facts);
        var (methodFactStart, methodFact) = Lists(methods, m => MethodFacts.Of(m).Select(fact => factNumbers[fact]).Order());
        var namespaces = StringTable.CreateSorted(nodes.Select(n => n.Namespace).Distinct(StringComparer.Ordinal));
        var (featureStart, feature) = Lists(nodes, n => n.Features.Select(f => features.IndexOf(f.Feature)).Order());
        var terms = words.GetAwaiter().GetResult();
        var declarations = declared.GetAwaiter().GetResult();
        var packed = new PackedCorpus
        {
            Terms = terms.Terms,
            MethodNode = [.. nodes.SelectMany((node, i) => Enumerable.Repeat(i, node.Methods.Length))],
            MethodFile = [.. methods.Select(m => fileNumbers[m.Path])],
            MethodNames = StringTable.Create([.. methods.Select(m => m.Name)]),
            MethodStartLine = [.. methods.Select(m => m.Lines.Start)],
            MethodEndLine = [.. methods.Select(m => m.Lines.End)],
            FullTokens = [.. methods.Select(m => m.Full.Tokens)],
            SignatureTokens = [.. methods.Select(m => m.SignatureForm.Tokens)],
            BodyTokens = [.. methods.Select(m => m.BodyTokens)],
            ApiNames = apiNames,
            TypeNames = types,
            UseName = uses.Names,
            UseReceiver = uses.Receivers,
            MethodUseStart = methodUseStart,
            MethodUse = methodUse,
            MethodTraits = [.. methods.Select(m => (int)m.Traits)],
            FactNames = facts,
            MethodFactStart = methodFactStart,
            MethodFact = methodFact,
            StatementStart = Starts(methods, m => m.Statements.Length),
            StatementTokens = [.. statements.Select(s => Short(s.Statement.Tokens))],
            StatementUseStart = statementUseStart,
            StatementUse = statementUse,
            MemberType = [.. sortedMembers.Select(m => typeNumbers[m.Type])],
            MemberName = [.. sortedMembers.Select(m => apiNumbers[m.Name])],
            MemberResult = [.. sortedMembers.Select(m => m.Result is null ? -1 : typeNumbers[m.Result])],
            MemberFile = [.. sortedMembers.Select(FileOf)],
            MemberLine = [.. sortedMembers.Select(m => m.Line)],
            OwnerNames = owners,
            MemberOwner = [.. sortedMembers.Select(m => ownerNumbers[m.Owner])],
            MemberReceiver = [.. sortedMembers.Select(m => m.Receiver is null ? -1 : typeNumbers[m.Receiver])],
            MemberKind = [.. sortedMembers.Select(m => (byte)m.Kind)],
            MemberAccess = [.. sortedMembers.Select(m => (byte)m.Access)],
            MemberTraits = [.. sortedMembers.Select(m => (byte)m.Traits)],
            MemberTokens = [.. sortedMembers.Select(m => Short(m.Tokens))],
            MemberTexts = StringTable.Create([.. sortedMembers.Select(m => m.Text)]),
            MemberAttributes = StringTable.Create([.. sortedMembers.Select(m => m.Attributes)]),
            MemberSummaries = StringTable.Create([.. sortedMembers.Select(m => m.Summary)]),
            DeclaredTerms = declarations.Terms,
            DeclaredStart = declarations.Start,
            DeclaredFile = declarations.File,
            DeclaredCount = declarations.Count,
            FileProject = [.. corpus.Files.Select(file => file.Project)],
            NodeNames = StringTable.Create([.. nodes.Select(n => n.Name)]),
            Namespaces = namespaces,
            NodeNamespace = [.. nodes.Select(n => namespaces.IndexOf(n.Namespace))],
            NodeTypes = [.. nodes.Select(n => (byte)n.Type)],
            NodeMethodStart = Starts(nodes, n => n.Methods.Length),
            FeatureNames = features,
            FeatureStart = featureStart,
            Feature = feature,
            FeatureStrength =
            [
                .. nodes.SelectMany(n => n.Features.OrderBy(f => features.IndexOf(f.Feature)).Select(f => Byte(f.Strength))),
            ],
            Files = StringTable.Create(files),
        };
        var postings = new PackedPostings
        {
            Start = terms.Start,
            Method = terms.Method,
            Field = terms.Field,
            Count = terms.Count,
            FieldLength = [.. methods.SelectMany(FieldLengths)],
        };
        return new PackedSegment(packed, postings, new PackedVectors { Methods = terms.MethodVectors, Nodes = terms.NodeVectors });

        int FileOf(MemberRecord member) => member.Path is null ? -1 : fileNumbers.GetValueOrDefault(member.Path, -1);
    }

    private static Dictionary<string, int> Numbers(StringTable strings) =>
        Enumerable.Range(0, strings.Count).ToDictionary(i => strings[i], StringComparer.Ordinal);

    private static IEnumerable<ushort> FieldLengths(MethodRecord method)
    {
        var lengths = new int[PackedPostings.FieldCount];
        foreach (var term in method.Terms)
            lengths[(int)term.Field] += term.Count;
        return lengths.Select(length => (ushort)Math.Min(length, ushort.MaxValue));
    }

    private static (int[] Start, int[] Items) Lists<T>(ImmutableArray<T> owners, Func<T, IEnumerable<int>> items)
    {
        var lists = owners.Select(owner => items(owner).ToArray()).ToImmutableArray();
        return (Starts(lists, list => list.Length), [.. lists.SelectMany(list => list)]);
    }

    private static int[] Starts<T>(ImmutableArray<T> owners, Func<T, int> length)
    {
        var starts = new int[owners.Length + 1];
        for (var i = 0; i < owners.Length; i++)
            starts[i + 1] = starts[i] + length(owners[i]);
        return starts;
    }

    private static ushort Short(int tokens) => (ushort)Math.Min(tokens, ushort.MaxValue);

    private static byte Byte(double strength) => (byte)Math.Clamp(Math.Round(strength * 255), 1, 255);
}
