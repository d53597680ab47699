using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>A type or a member of one, as far as the corpus tells: declared in it, or from outside and used by it.</summary>
[MemoryPackable]
internal sealed partial record MemberRecord : IComparable<MemberRecord>
{
    /// <summary>
    /// Simple name of the type that declares the member; for a type its own name. Members of an extension block count for the
    /// class around them.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>
    /// Full name of that type, e.g. <c>Shop.Orders.Order.Line</c>, generic ones with their arity (<c>Shop.Page`1</c>); empty
    /// where it is not known.
    /// </summary>
    public string Owner { get; init; } = "";

    /// <summary>Simple name of the member; for types and constructors that of the type.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public DeclarationKind Kind { get; init; } = DeclarationKind.Method;

    /// <summary>From where it can be named.</summary>
    public Access Access { get; init; }

    /// <summary>Further facts.</summary>
    public DeclarationTraits Traits { get; init; }

    /// <summary>The declaration as a line of C# without modifiers of access, attributes, body and semicolon, e.g.
    /// <c>Task&lt;Order?&gt; FindAsync(OrderId id)</c>,
    /// <c>string Title { get; init; }</c>, <c>Paid</c>, <c>OrderStore(NpgsqlDataSource source)</c>, <c>sealed class OrderStore :
    /// IOrderStore</c>. Empty for an outside member of which only the name is known.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its attributes as they are written, on one line, e.g. <c>[JsonPropertyName("paid"), Required]</c>, without those that only
    /// speak to compilers and tools; empty for a member that is quoted with its body.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>cl100k_base tokens of <see cref="Text"/>.</summary>
    public int Tokens { get; init; }

    /// <summary>First sentence of the documentation summary on one line; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Simple name of the type that says most of what the member gives, or null where it gives nothing of note.</summary>
    public string? Result { get; init; }

    /// <summary>Simple name of the type that an extension method extends, or null.</summary>
    public string? Receiver { get; init; }

    /// <summary>File of the declaration, or null for a member from outside the corpus.</summary>
    public string? Path { get; init; }

    /// <summary>Line of the declaration, or 0.</summary>
    public int Line { get; init; }

    /// <summary>Place of a value among those of its enumeration, from 0; it decides what values stand for. 0 for all else.</summary>
    public int Position { get; init; }

    /// <summary>Whether it is a type, not a member of one.</summary>
    [MemoryPackIgnore]
    public bool IsType => Kind <= DeclarationKind.Delegate;

    private bool IsValue => Kind == DeclarationKind.EnumMember;

    // Texts and summaries are long, and rarely all that tells two members apart.
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Name, Path, Line);

    /// <summary>
    /// Orders by type, owner, name, file, line, text and result, ordinally; a type comes before its members. Values of an enumeration
    /// keep their places.
    /// </summary>
    public int CompareTo(MemberRecord? other)
    {
        if (other is null)
            return 1;

        var order = string.CompareOrdinal(Type, other.Type);
        if (order == 0)
            order = string.CompareOrdinal(Owner, other.Owner);
        if (order == 0)
            order = other.IsType.CompareTo(IsType);
        if (order == 0)
            order = IsValue.CompareTo(other.IsValue);
        if (order == 0)
            order = IsValue ? ByPlace(other) : string.CompareOrdinal(Name, other.Name);
        if (order == 0)
            order = string.CompareOrdinal(Path, other.Path);
        if (order == 0)
            order = Line.CompareTo(other.Line);
        if (order == 0)
            order = string.CompareOrdinal(Text, other.Text);
        return order != 0 ? order : string.CompareOrdinal(Result, other.Result);
    }

    private int ByPlace(MemberRecord other)
    {
        var order = string.CompareOrdinal(Path, other.Path);
        if (order == 0)
            order = Line.CompareTo(other.Line);
        if (order == 0)
            order = Position.CompareTo(other.Position);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}
