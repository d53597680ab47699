using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What kind of name each is, as far as the request may know.</summary>
internal sealed class KindEvidence(Pool pool, EvidenceRows rows)
{
    private const int MostDeclarations = 200;

    private readonly UseIndex _uses = pool.Space.Uses;
    private readonly MemberIndex _members = pool.Space.Members;

    /// <summary>Sets it in every row.</summary>
    public void Add()
    {
        var size = MathF.Log(1 + pool.Count) / 10;
        for (var i = 0; i < rows.Names.Count; i++)
        {
            var name = rows.Names[i];
            var row = rows.Row(i);
            row[(int)ApiFeature.Rarity] = MathF.Log(1 + (pool.Count / Math.Max(1f, pool.NameFrequency(name)))) / 10;
            row[(int)ApiFeature.Size] = size;
            row[(int)ApiFeature.Capital] = char.IsUpper(_uses.Names[name][0]) ? 1 : 0;
            AddKinds(name, row);
            AddResolved(name, row);
        }
    }

    private void AddKinds(int name, Span<float> row)
    {
        var declarations = 0;
        var (types, methods, properties, framework) = (0, 0, 0, 0);
        foreach (var member in _members.OfName(name))
        {
            if (!pool.KnowsMember(member))
                continue;
            if (++declarations > MostDeclarations)
                break;

            var kind = _members.Kind(member);
            if (kind <= DeclarationKind.Constructor)
                types++;
            else if (kind == DeclarationKind.Method)
                methods++;
            else if (kind == DeclarationKind.Property)
                properties++;
            if (_members.IsFramework(member))
                framework++;
        }

        if (declarations == 0)
            return;

        row[(int)ApiFeature.IsType] = types / (float)declarations;
        row[(int)ApiFeature.IsMethod] = methods / (float)declarations;
        row[(int)ApiFeature.IsProperty] = properties / (float)declarations;
        row[(int)ApiFeature.IsFramework] = framework / (float)declarations;
        row[(int)ApiFeature.Declarations] = MathF.Log(1 + declarations) / 10;
    }

    private void AddResolved(int name, Span<float> row)
    {
        var (all, resolved) = (0, 0);
        foreach (var use in _uses.OfName(name))
        {
            var frequency = pool.UseFrequency(use);
            all += frequency;
            if (_uses.UseReceiver[use] >= 0)
                resolved += frequency;
        }

        row[(int)ApiFeature.Resolved] = all == 0 ? 0 : resolved / (float)all;
    }
}
