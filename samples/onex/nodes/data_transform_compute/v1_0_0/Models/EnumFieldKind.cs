namespace Nodes.DataTransformCompute.V1_0_0.Models;

/// <summary>The types a field of a record can be converted to.</summary>
public enum EnumFieldKind
{
    /// <summary>Text, trimmed and with inner runs of white space folded to one blank.</summary>
    Text,

    /// <summary>A 64-bit whole number.</summary>
    WholeNumber,

    /// <summary>A decimal number, such as a price.</summary>
    Amount,

    /// <summary>A calendar date in ISO 8601 form.</summary>
    Date,

    /// <summary>A yes-or-no value; accepts true, false, yes, no, 1 and 0.</summary>
    Flag,
}
