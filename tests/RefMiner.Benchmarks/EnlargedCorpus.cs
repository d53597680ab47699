using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner;

/// <summary>A corpus of any size made of copies of a mined one, as if so many projects of its kind stood side by side.</summary>
/// <remarks>What is common in the mined corpus is common to all copies: its postings grow with the copies. Of the rest, copies
/// share a third, by hash; the others get a
/// suffix, so that the vocabulary grows, too. Namespaces, files and names of nodes belong to one copy. The first copy is the
/// mined corpus itself: requests made from it find it.</remarks>
internal static class EnlargedCorpus
{
    private const double CommonShare = 0.005;
    private const int SharedOf = 3;

    /// <summary>Copies until there are as many methods; the last copy is whole.</summary>
    public static PackedSegment Of(PackedSegment segment, int methods)
    {
        var (mined, postings, vectors) = segment;
        var copies = Math.Max(1, (int)Math.Round((double)methods / mined.MethodCount));
        var uses = new int[mined.ApiNames.Count];
        var receivers = new int[mined.TypeNames.Count];
        foreach (var use in mined.MethodUse)
        {
            uses[mined.UseName[use]]++;
            if (mined.UseReceiver[use] >= 0)
                receivers[mined.UseReceiver[use]]++;
        }

        var terms = new CopiedTable(mined.Terms, copies, t =>
            IsShared(mined.Terms[t], postings.Start[t + 1] - postings.Start[t], mined.MethodCount)
        );
        var names = new CopiedTable(mined.ApiNames, copies, a => IsShared(mined.ApiNames[a], uses[a], mined.MethodCount));
        var types = new CopiedTable(mined.TypeNames, copies, t => IsShared(mined.TypeNames[t], receivers[t], mined.MethodCount));
        var namespaces = new CopiedTable(mined.Namespaces, copies, _ => false);
        var (start, order) = Postings(postings, mined.MethodCount, terms, copies);
        var useOrder = Enumerable
            .Range(0, copies)
            .SelectMany(c =>
                Enumerable
                    .Range(0, mined.UseName.Length)
                    .Select(u =>
                        (Name: names[c, mined.UseName[u]], Receiver: mined.UseReceiver[u] < 0 ? -1 : types[c, mined.UseReceiver[u]])
                    )
            );
        (int Name, int Receiver)[] allUses = [.. useOrder.Distinct().Order()];
        var useNumber = new Dictionary<(int, int), int>(allUses.Length);
        for (var u = 0; u < allUses.Length; u++)
            useNumber[allUses[u]] = u;
        int[][] useOf =
        [
            .. Enumerable
                .Range(0, copies)
                .Select(c =>
                    Enumerable
                        .Range(0, mined.UseName.Length)
                        .Select(u =>
                            useNumber[(names[c, mined.UseName[u]], mined.UseReceiver[u] < 0 ? -1 : types[c, mined.UseReceiver[u]])]
                        )
                        .ToArray()
                ),
        ];
        var owners = new CopiedTable(mined.OwnerNames, copies, _ => false);

        // What the members of a shared type are in every copy stands once for each: a type that ten corpora declare has the members of ten.
        (int Copy, int Member)[] members =
        [
            .. Enumerable
                .Range(0, copies)
                .SelectMany(c => Enumerable.Range(0, mined.MemberType.Length).Select(m => (c, m)))
                .OrderBy(pair => types[pair.c, mined.MemberType[pair.m]])
                .ThenBy(pair => pair.c)
                .ThenBy(pair => pair.m),
        ];
        var statementUse = new int[mined.StatementUse.Length * copies];
        for (var c = 0; c < copies; c++)
        {
            for (var s = 0; s < mined.StatementTokens.Length; s++)
            {
                var source = mined.StatementUse.AsSpan(mined.StatementUseStart[s]..mined.StatementUseStart[s + 1]);
                var target = statementUse.AsSpan((c * mined.StatementUse.Length) + mined.StatementUseStart[s], source.Length);
                for (var i = 0; i < target.Length; i++)
                    target[i] = useOf[c][source[i]];
                target.Sort();
            }
        }

        var methodUse = new int[mined.MethodUse.Length * copies];
        for (var c = 0; c < copies; c++)
        {
            for (var m = 0; m < mined.MethodCount; m++)
            {
                var target = methodUse.AsSpan(
                    (c * mined.MethodUse.Length) + mined.MethodUseStart[m],
                    mined.MethodUseStart[m + 1] - mined.MethodUseStart[m]
                );
                for (var i = 0; i < target.Length; i++)
                    target[i] = useOf[c][mined.MethodUse[mined.MethodUseStart[m] + i]];
                target.Sort();
            }
        }

        var declared = DeclaredPostings.Of(
            members.Select(pair =>
                (
                    File(pair.Copy, pair.Member),
                    new MemberRecord
                    {
                        Type = "",
                        Name = "",
                        Text = mined.MemberTexts[pair.Member],
                        Summary = mined.MemberSummaries[pair.Member],
                    }
                )
            ),
            new PackingMemory().Declared
        );
        var enlarged = new PackedCorpus
        {
            Terms = terms.Table,
            MethodNode = Shift(mined.MethodNode, copies, mined.NodeCount),
            MethodFile = Shift(mined.MethodFile, copies, mined.Files.Count),
            MethodNames = Repeat(mined.MethodNames, copies, ""),
            MethodStartLine = Repeat(mined.MethodStartLine, copies),
            MethodEndLine = Repeat(mined.MethodEndLine, copies),
            FullTokens = Repeat(mined.FullTokens, copies),
            SignatureTokens = Repeat(mined.SignatureTokens, copies),
            BodyTokens = Repeat(mined.BodyTokens, copies),
            ApiNames = names.Table,
            TypeNames = types.Table,
            UseName = [.. allUses.Select(use => use.Name)],
            UseReceiver = [.. allUses.Select(use => use.Receiver)],
            MethodUseStart = Starts(mined.MethodUseStart, copies),
            MethodUse = methodUse,
            MemberType = Members((c, m) => types[c, mined.MemberType[m]]),
            MemberName = Members((c, m) => names[c, mined.MemberName[m]]),
            MemberResult = Members((c, m) => mined.MemberResult[m] < 0 ? -1 : types[c, mined.MemberResult[m]]),
            MemberFile = Members(File),
            MemberLine = Members((_, m) => mined.MemberLine[m]),
            OwnerNames = owners.Table,
            MemberOwner = Members((c, m) => owners[c, mined.MemberOwner[m]]),
            MemberReceiver = Members((c, m) => mined.MemberReceiver[m] < 0 ? -1 : types[c, mined.MemberReceiver[m]]),
            MemberKind = Members((_, m) => mined.MemberKind[m]),
            MemberAccess = Members((_, m) => mined.MemberAccess[m]),
            MemberTraits = Members((_, m) => mined.MemberTraits[m]),
            MemberTokens = Members((_, m) => mined.MemberTokens[m]),
            MemberTexts = StringTable.Create(Members((_, m) => mined.MemberTexts[m])),
            MemberAttributes = StringTable.Create(Members((_, m) => mined.MemberAttributes[m])),
            MemberSummaries = StringTable.Create(Members((_, m) => mined.MemberSummaries[m])),
            DeclaredTerms = declared.Terms,
            DeclaredStart = declared.Start,
            DeclaredFile = declared.File,
            DeclaredCount = declared.Count,
            FileProject = Repeat(mined.FileProject, copies),
            MethodTraits = Repeat(mined.MethodTraits, copies),
            FactNames = mined.FactNames,
            MethodFactStart = Starts(mined.MethodFactStart, copies),
            MethodFact = Repeat(mined.MethodFact, copies),
            StatementStart = Starts(mined.StatementStart, copies),
            StatementTokens = Repeat(mined.StatementTokens, copies),
            StatementUseStart = Starts(mined.StatementUseStart, copies),
            StatementUse = statementUse,
            NodeNames = Repeat(mined.NodeNames, copies, "Of"),
            Namespaces = namespaces.Table,
            NodeNamespace = [.. Enumerable.Range(0, copies).SelectMany(c => mined.NodeNamespace.Select(n => namespaces[c, n]))],
            NodeTypes = Repeat(mined.NodeTypes, copies),
            NodeMethodStart = Starts(mined.NodeMethodStart, copies),
            FeatureNames = mined.FeatureNames,
            FeatureStart = Starts(mined.FeatureStart, copies),
            Feature = Repeat(mined.Feature, copies),
            FeatureStrength = Repeat(mined.FeatureStrength, copies),
            Files = Repeat(mined.Files, copies, "/"),
        };
        return new PackedSegment(
            enlarged,
            new PackedPostings
            {
                Start = start,
                Method = order.Method,
                Field = order.Field,
                Count = order.Count,
                FieldLength = Repeat(postings.FieldLength, copies),
            },
            new PackedVectors { Methods = Repeat(vectors.Methods, copies), Nodes = Repeat(vectors.Nodes, copies) }
        );

        int File(int copy, int member) => mined.MemberFile[member] < 0 ? -1 : (copy * mined.Files.Count) + mined.MemberFile[member];

        T[] Members<T>(Func<int, int, T> column) => [.. members.Select(pair => column(pair.Copy, pair.Member))];
    }

    private static bool IsShared(string text, int frequency, int methods) =>
        frequency > CommonShare * methods
        || XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.TrimStart('#', '@').AsSpan())) % SharedOf == 0;

    private static (int[] Start, (int[] Method, byte[] Field, byte[] Count) Items) Postings(
        PackedPostings mined,
        int methods,
        CopiedTable terms,
        int copies
    )
    {
        var start = new int[terms.Table.Count + 1];
        for (var c = 0; c < copies; c++)
        {
            for (var t = 0; t < mined.Start.Length - 1; t++)
                start[terms[c, t] + 1] += mined.Start[t + 1] - mined.Start[t];
        }

        for (var t = 0; t < terms.Table.Count; t++)
            start[t + 1] += start[t];
        var next = start[..^1];
        var (method, field, count) = (new int[start[^1]], new byte[start[^1]], new byte[start[^1]]);
        for (var c = 0; c < copies; c++)
        {
            for (var t = 0; t < mined.Start.Length - 1; t++)
            {
                for (var i = mined.Start[t]; i < mined.Start[t + 1]; i++)
                {
                    var at = next[terms[c, t]]++;
                    (method[at], field[at], count[at]) = ((c * methods) + mined.Method[i], mined.Field[i], mined.Count[i]);
                }
            }
        }

        return (start, (method, field, count));
    }

    private static T[] Repeat<T>(T[] items, int copies)
    {
        var all = new T[items.Length * copies];
        for (var c = 0; c < copies; c++)
            items.CopyTo(all, c * items.Length);
        return all;
    }

    private static StringTable Repeat(StringTable strings, int copies, string suffix) =>
        StringTable.Create([
            .. Enumerable
                .Range(0, copies)
                .SelectMany(c =>
                    Enumerable
                        .Range(0, strings.Count)
                        .Select(i =>
                            c == 0 || suffix.Length == 0
                                ? strings[i]
                                : string.Create(CultureInfo.InvariantCulture, $"{strings[i]}{suffix}{c}")
                        )
                ),
        ]);

    private static int[] Shift(int[] items, int copies, int by) =>
        [.. Enumerable.Range(0, copies).SelectMany(c => items.Select(item => item + (c * by)))];

    private static int[] Starts(int[] starts, int copies) =>
        [0, .. Enumerable.Range(0, copies).SelectMany(c => starts.Skip(1).Select(start => start + (c * starts[^1])))];
}
